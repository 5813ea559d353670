import type { CriterionReport } from '../../agents/jobs/subtaskJob';
import type { AgentEvents } from '../../agents/loop/agentEvents';
import type { ChangeLog } from '../../agents/tools/changeLog';
import { deliverableKind } from '../../core/files/read/deliverableKind';
import type { Run } from '../../core/model/run';
import type { Subtask } from '../../core/model/subtask';
import type { PermissionQuestion } from '../../core/ports/ask';
import type { Journal } from '../journal/journal';
import { runWaits, type WaitEvent } from '../journal/runWaits';
import type { RunRegistry } from '../runs/runRegistry';
import { coderStep } from './coderSteps';

const PATH_SHOWN = 80;

/** Turns what happens in a run into its journal and into the `Run` that the views see. */
export class RunRecorder implements AgentEvents {
  readonly #journal: Journal;
  readonly #registry: RunRegistry;
  readonly #subtask: Subtask;
  readonly #changes: ChangeLog;
  readonly #paths: readonly string[];
  #run: Run;

  constructor(journal: Journal, registry: RunRegistry, subtask: Subtask, changes: ChangeLog, run: Run) {
    this.#journal = journal;
    this.#registry = registry;
    this.#subtask = subtask;
    this.#changes = changes;
    this.#run = run;
    this.#paths = subtask.deliverables.flatMap((entry) => {
      const kind = deliverableKind(entry);
      return kind.kind === 'path' ? [kind.path] : [];
    });
    registry.set(run);
  }

  get run(): Run {
    return this.#run;
  }

  /** Changes what the views see. */
  update(change: Partial<Run>): void {
    this.#run = { ...this.#run, ...change };
    this.#registry.set(this.#run);
  }

  turn({ tokensIn }: { tokensIn: number }): void {
    this.update({ tokensIn: this.#run.tokensIn + tokensIn });
  }

  response(event: Parameters<AgentEvents['response']>[0]): void {
    this.#journal.add({ kind: 'turn', ...event });
    this.update({ tokensOut: this.#run.tokensOut + event.tokensOut });
  }

  call({ id, name, input, agent }: Parameters<AgentEvents['call']>[0]): void {
    const path = pathOf(input);
    const allWritten = this.#paths.length > 0 && this.#paths.every((each) => this.#changes.wrote(each));
    const activity = { tool: name, allWritten, ...(path === undefined ? {} : { path }) };
    // Whom the agent asks takes no step of its work.
    const step = agent === undefined ? coderStep(this.#run.step, activity, this.#subtask) : this.#run.step;
    const by = agent === undefined ? {} : { agent };
    this.#journal.add({ kind: 'call', id, name, input: JSON.stringify(input) ?? '', step, ...by });
    const tool = path === undefined ? name : `${name} ${path.slice(0, PATH_SHOWN)}`;
    this.update({ step, tool: agent === undefined ? tool : `${agent}: ${tool}` });
  }

  result(event: Parameters<AgentEvents['result']>[0]): void {
    this.#journal.add({ kind: 'result', ...event });
  }

  error(event: Parameters<AgentEvents['error']>[0]): void {
    const at = this.#journal.add({ kind: 'error', ...event });
    this.#wait({ kind: 'error', ...event }, at);
  }

  /** A question of it waits for a person, or none does any more. */
  question(question: PermissionQuestion | undefined): void {
    const before = this.#run.question;
    this.update({ question });
    const { now } = this.#journal;
    if (before && before.subject !== question?.subject) this.#wait({ kind: 'answer', subject: before.subject }, now);
    if (question) this.#wait({ kind: 'ask', subject: question.subject }, now);
  }

  criterion(report: CriterionReport): void {
    this.#journal.add({ kind: 'criterion', ...report });
    const others = this.#run.criteria.filter((each) => each.index !== report.index);
    this.update({ criteria: [...others, report].sort((a, b) => a.index - b.index) });
  }

  #wait(event: WaitEvent, at: number): void {
    const before = this.#run.waits ?? [];
    const waits = runWaits(before, event, at);
    if (waits !== before) this.update({ waits });
  }
}

function pathOf(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('path' in input)) return undefined;
  return typeof input.path === 'string' ? input.path : undefined;
}
