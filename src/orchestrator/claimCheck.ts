import type { ChangeLog } from '../agents/changeLog';
import type { Permissions } from '../agents/permissions';
import type { Claim, CriterionReport, Verdict } from '../agents/subtaskJob';
import { ToolRefusal } from '../agents/toolRefusal';
import type { Subtask } from '../core/model/subtask';
import type { FileStat, FileSystem } from '../core/ports/fileSystem';
import type { Shell } from '../core/ports/shell';
import { type Text, text } from '../core/text/text';
import type { Journal } from './journal';
import { missingForProof } from './proof';

const COMMAND_TIMEOUT_MS = 600_000;
const OUTPUT_SHOWN = 2_000;

/** What checks the claims of one run. */
export interface ClaimCheckOptions {
  readonly subtask: Subtask;
  readonly root: string;
  readonly files: FileSystem;
  readonly shell: Shell;
  readonly permissions: Permissions;
  readonly changes: ChangeLog;
  readonly before: ReadonlyMap<string, FileStat | undefined>;
  readonly journal: Journal;
  /** How many claims may fail before the run stays claimed. */
  readonly rounds: number;
  readonly signal: AbortSignal;
  /** Writes the completion once there is proof; gives why it could not. */
  readonly complete: (summary: string) => Promise<Text | undefined>;
}

/** Holds an agent's claims against the disk, and records the completion only where nothing is missing. */
export class ClaimCheck {
  readonly #options: ClaimCheckOptions;
  #failed = 0;

  constructor(options: ClaimCheckOptions) {
    this.#options = options;
  }

  /** Checks one claim. @param reports every criterion reported so far */
  async check(claim: Claim, reports: readonly CriterionReport[]): Promise<Verdict> {
    const { journal, rounds, signal, complete } = this.#options;
    journal.add({ kind: 'claim', summary: claim.summary, unchanged: Object.fromEntries(claim.unchanged) });
    let missing = missingForProof({ ...this.#options, claim, reports });
    if (missing.length === 0) missing = await this.#commands();
    let final = false;
    if (missing.length === 0 && !signal.aborted) {
      const refused = await complete(claim.summary);
      if (refused) {
        missing = [text('Everything was checked, but the completion could not be recorded.'), refused];
        final = true;
      }
    }
    const proven = missing.length === 0 && !signal.aborted;
    journal.add({
      kind: 'proof',
      proven,
      missing: [...missing].map((each) => ({ ...each, values: [...each.values] })),
    });
    if (!proven) this.#failed++;
    return { proven, missing, final: proven || final || this.#failed > rounds };
  }

  /** The subtask's own commands, each only with the person's permission. */
  async #commands(): Promise<readonly Text[]> {
    const { subtask, permissions, shell, root, signal } = this.#options;
    const missing: Text[] = [];
    const commands = subtask.validationCommands.map(({ command }) => command);
    try {
      await permissions.checks(commands);
    } catch (error) {
      if (!(error instanceof ToolRefusal)) throw error;
      return commands.map((command) => text('The check `{0}` was not run: {1}', command, error.message));
    }
    for (const command of commands) {
      const options = { cwd: root, timeoutMs: COMMAND_TIMEOUT_MS, signal, maxOutput: OUTPUT_SHOWN };
      const result = await shell.run(command, options);
      if (result.kind === 'ended' && result.exitCode === 0) continue;
      missing.push(text('The check `{0}` failed ({1}): {2}', command, result.exitCode ?? result.kind, result.output));
    }
    return missing;
  }
}
