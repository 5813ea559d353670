import type { CriterionReport } from '../../agents/jobs/subtaskJob';
import type { AgentEvents } from '../../agents/loop/agentEvents';
import { deliverableKind } from '../../core/files/read/deliverableKind';
import type { Run } from '../../core/model/run';
import type { PermissionQuestion } from '../../core/ports/ask';
import type { Journal } from '../journal/journal';
import { runWaits, type WaitEvent } from '../journal/runWaits';
import type { ActiveWork } from '../runs/activeRun';
import type { RunRegistry } from '../runs/runRegistry';
import { coderStep } from './coderSteps';

const PATH_SHOWN = 80;

/** Turns what happens in a run, on a subtask or a stage, into its journal and into the `Run` that the views see. */
export class RunRecorder implements AgentEvents {
  readonly #journal: Journal;
  readonly #registry: RunRegistry;
  readonly #active: ActiveWork;
  /** The deliverables that are paths. */
  readonly #paths: readonly string[];
  #run: Run;

  constructor(journal: Journal, registry: RunRegistry, active: ActiveWork, run: Run) {
    this.#journal = journal;
    this.#registry = registry;
    this.#active = active;
    this.#run = run;
    const deliverables = active.kind === 'subtask' ? active.subtask.deliverables : [];
    this.#paths = deliverables.flatMap((entry) => {
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
    // An agent that is asked takes no step of the run's own work.
    const step = agent === undefined ? this.#step(name, path) : this.#run.step;
    this.#journal.add({ kind: 'call', id, name, input: JSON.stringify(input) ?? '', step, agent });
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

  /** The CoderAgent's steps are those of a subtask; a stage's lead has none. */
  #step(tool: string, path: string | undefined): number {
    if (this.#active.kind === 'stage') return this.#run.step;
    const { changes, subtask } = this.#active;
    const allWritten = this.#paths.length > 0 && this.#paths.every((each) => changes.wrote(each));
    return coderStep(this.#run.step, { tool, path, allWritten }, subtask);
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
