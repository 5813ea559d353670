import type { AgentEvents } from '../../agents/loop/agentEvents';
import type { Run } from '../../core/model/run';
import type { Journal } from '../journal/journal';
import type { RunRegistry } from '../runs/runRegistry';

const SHOWN = 80;

/** Turns what happens while a lead works on a stage into the run's journal and into the `Run` that the views see. */
export class StageRecorder implements AgentEvents {
  readonly #journal: Journal;
  readonly #registry: RunRegistry;
  #run: Run;
  #asked = { tokensIn: 0, cut: 0 };

  constructor(journal: Journal, registry: RunRegistry, run: Run) {
    this.#journal = journal;
    this.#registry = registry;
    this.#run = run;
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

  turn({ tokensIn, cut }: { turn: number; tokensIn: number; cut: number }): void {
    this.#asked = { tokensIn, cut };
    this.update({ tokensIn: this.#run.tokensIn + tokensIn });
  }

  response(event: { turn: number; text: string; tokensOut: number }): void {
    this.#journal.add({ kind: 'turn', ...event, ...this.#asked });
    this.update({ tokensOut: this.#run.tokensOut + event.tokensOut });
  }

  call({ id, name, input }: { id: string; name: string; input: unknown }): void {
    this.#journal.add({ kind: 'call', id, name, input: JSON.stringify(input) ?? '', step: this.#run.step });
    const path = typeof input === 'object' && input !== null && 'path' in input ? input.path : undefined;
    this.update({ tool: typeof path === 'string' ? `${name} ${path.slice(0, SHOWN)}` : name });
  }

  result(event: { id: string; name: string; ok: boolean; text: string; durationMs: number }): void {
    this.#journal.add({ kind: 'result', ...event });
  }

  error(event: { reason: string; message: string; retryInMs?: number }): void {
    this.#journal.add({ kind: 'error', ...event });
  }
}
