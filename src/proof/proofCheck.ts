import type { Claim, CriterionReport, Verdict } from '../agents/jobs/subtaskJob';
import { newErrors } from '../agents/review/additions';
import type { Permissions } from '../agents/rights/permissions';
import type { WriteScope } from '../agents/rights/writeScope';
import type { ChangeLog } from '../agents/tools/changeLog';
import { ToolRefusal } from '../agents/tools/toolRefusal';
import type { TreeLock } from '../core/async/treeLock';
import type { Subtask } from '../core/model/subtask';
import type { Diagnostic, Diagnostics } from '../core/ports/diagnostics';
import type { FileSystem } from '../core/ports/fileSystem';
import type { Shell } from '../core/ports/shell';
import { type Message, msg } from '../core/text/message';
import { firstFew } from '../core/text/shorten';
import type { Baseline } from './baseline';
import type { CommandWatch } from './commandWatch';
import type { ContractProof } from './contractProof';
import { missingForProof } from './missingForProof';
import type { ProofEvent, ProofJournal, WorkDelivery } from './proofPorts';

const COMMAND_TIMEOUT_MS = 600_000;
const OUTPUT_SHOWN = 2_000;
const MOST_NAMED = 5;

/** What checks the claims of one run. */
export interface ClaimCheckOptions {
  readonly subtask: Subtask;
  readonly root: string;
  readonly files: FileSystem;
  readonly shell: Shell;
  readonly diagnostics: Diagnostics;
  readonly permissions: Permissions;
  readonly changes: ChangeLog;
  readonly commands: Pick<CommandWatch, 'changed' | 'stillChanged'>;
  readonly scope: WriteScope;
  /** The deliverables when the run began. */
  readonly before: Baseline;
  /** The deliverables when the first attempt began whose unfinished work this run goes on with. */
  readonly beforeAll: Baseline;
  /** What the editor found wrong when the run began. */
  readonly found: readonly Diagnostic[];
  /** Holds it against contracts; absent where nobody can. */
  readonly contracts?: Pick<ContractProof, 'check'>;
  /** Command lines of the settings, for subtasks that name none of their own. */
  readonly verify: readonly string[];
  readonly treeLock: TreeLock;
  readonly journal: ProofJournal;
  /** How many claims may fail before the run stays claimed. */
  readonly rounds: number;
  readonly signal: AbortSignal;
  /** Brings what is proven to where others build on it; absent where the run works there. */
  readonly delivery?: WorkDelivery | undefined;
  /** Writes the completion once there is proof; gives why it could not. */
  readonly complete: (summary: string) => Promise<Message | undefined>;
}

/** Holds an agent's claims against the disk, and records the completion only where nothing is missing. */
export class ProofCheck {
  readonly #options: ClaimCheckOptions;
  #failed = 0;
  /** What the proof does not cover. */
  #unchecked: Pick<Extract<ProofEvent, { kind: 'proof' }>, 'unchecked'> = {};

  constructor(options: ClaimCheckOptions) {
    this.#options = options;
  }

  /** Checks one claim. @param reports every criterion reported so far */
  async check(claim: Claim, reports: readonly CriterionReport[]): Promise<Verdict> {
    const { journal, rounds, signal, complete, delivery } = this.#options;
    journal.add({ kind: 'claim', summary: claim.summary, unchanged: Object.fromEntries(claim.unchanged) });
    // From cheap to dear: what fails first goes back at once.
    const { root, treeLock, found } = this.#options;
    let missing = [...(await this.#files(claim, reports)), ...this.#outsideScope()];
    if (missing.length === 0) missing = [...(await this.#errors(root, found))];
    if (missing.length === 0) missing = [...(await this.#departures(root))];
    if (missing.length === 0) missing = [...(await this.#commands(root, treeLock))];
    // Commands take minutes, in which a file may have gone.
    if (missing.length === 0) missing = [...(await this.#files(claim, reports))];
    const there = missing.length === 0 && !signal.aborted;
    if (there && delivery) missing = [...(await this.#deliver(delivery, claim))];
    if (there && missing.length === 0 && !(delivery && signal.aborted)) {
      // The proof comes first: should the host go away between the two, no completion is without one.
      journal.add({ kind: 'proof', proven: true, missing: [], ...this.#unchecked });
      const refused = await complete(claim.summary);
      if (!refused) {
        await this.#clear(delivery);
        return { proven: true, missing, final: true };
      }
      missing = [msg('Everything was checked, but the completion could not be recorded.'), refused];
      this.#failed = rounds;
    }
    journal.add({
      kind: 'proof',
      proven: false,
      missing: missing,
    });
    return { proven: false, missing, final: ++this.#failed > rounds };
  }

  /** Merges, and looks whether all still holds together with what others have done. */
  #deliver(delivery: WorkDelivery, { summary }: Claim): Promise<readonly Message[]> {
    const { root, treeLock } = delivery.main;
    const { signal } = this.#options;
    return delivery.inTurn(async () => {
      const found = this.#options.diagnostics.current(root);
      const brought = await delivery.bring(summary, this.#touched());
      if (brought.kind === 'refused') {
        // Nothing that the agent could do in its tree would change it.
        this.#failed = this.#options.rounds;
        return [brought.reason];
      }
      let missing: readonly Message[];
      try {
        missing = await this.#errors(root, found);
        if (missing.length === 0 && brought.mixed) missing = await this.#departures(root);
        if (missing.length === 0 && brought.mixed) missing = await this.#commands(root, treeLock);
      } catch (error) {
        // What nobody could check must not stay where others build on it.
        await delivery.takeBack();
        throw error;
      }
      // Checks that were stopped have found nothing.
      if (missing.length === 0 && !signal.aborted) return [];
      const { stays, ...after } = await delivery.takeBack();
      if (missing.length === 0) return stays ? [stays] : [];
      return [stays ?? failsTogether(after), ...missing];
    });
  }

  async #clear(delivery: WorkDelivery | undefined): Promise<void> {
    const left = await delivery?.clear();
    if (left) this.#options.journal.add({ kind: 'error', reason: 'worktree', message: left });
  }

  /** What the run changed: by tools, and by commands among its deliverables. */
  #touched(): readonly string[] {
    const { changes, commands, scope } = this.#options;
    return [...new Set([...changes.all.keys(), ...[...commands.changed].filter((path) => scope.includes(path))])];
  }

  #files(claim: Claim, reports: readonly CriterionReport[]): Promise<readonly Message[]> {
    const byCommand = (path: string) => this.#options.commands.changed.has(path);
    return missingForProof({ ...this.#options, byCommand, claim, reports });
  }

  /** What commands changed besides the deliverables; a file that the person allowed to be written is not meant. */
  #outsideScope(): readonly Message[] {
    const { commands, scope, changes } = this.#options;
    const paths = [...commands.changed].filter(
      (path) => !scope.includes(path) && !changes.all.has(path) && commands.stillChanged(path),
    );
    if (paths.length === 0) return [];
    return [
      msg(
        'Commands of this run changed what is no deliverable of the subtask: {0}. Write or delete it with a tool, so that the person is asked.',
        firstFew(
          paths.map((path) => `\`${path}\``),
          MOST_NAMED,
        ),
      ),
    ];
  }

  /** Errors that the editor finds in the files of this run and did not find before. */
  async #errors(root: string, found: readonly Diagnostic[]): Promise<readonly Message[]> {
    const { diagnostics, signal } = this.#options;
    const touched = new Set(this.#touched());
    if (touched.size === 0) return [];
    const now = await diagnostics.of(root, [...touched], signal);
    return newErrors(
      found.filter(({ path }) => touched.has(path)),
      now.filter(({ path }) => touched.has(path)),
    )
      .slice(0, MOST_NAMED)
      .map(({ path, line, message }) => msg('The editor finds an error in `{0}`, line {1}: {2}', path, line, message));
  }

  /** Where it departs from contracts and did not before. */
  async #departures(root: string): Promise<readonly Message[]> {
    const { contracts } = this.#options;
    if (!contracts) return [];
    const { missing, unchecked } = await contracts.check(root);
    this.#unchecked = unchecked ? { unchecked: [unchecked] } : {};
    return missing;
  }

  /** The subtask's own commands, or those of the settings, each only with the person's permission, while the tree rests. */
  async #commands(root: string, treeLock: TreeLock): Promise<readonly Message[]> {
    const { subtask, permissions, shell, signal, verify } = this.#options;
    const own = subtask.validationCommands.map(({ command }) => command);
    const commands = own.length > 0 ? own : verify;
    try {
      await permissions.checks(commands);
    } catch (error) {
      if (!(error instanceof ToolRefusal)) throw error;
      return commands.map((command) => msg('The check `{0}` was not run: {1}', command, error.reason));
    }
    if (commands.length === 0) return [];
    return treeLock.alone(signal, async () => {
      const missing: Message[] = [];
      for (const command of commands) {
        if (signal.aborted) break;
        const options = { cwd: root, timeoutMs: COMMAND_TIMEOUT_MS, signal, maxOutput: OUTPUT_SHOWN };
        const result = await shell.run(command, options);
        if (result.kind === 'ended' && result.exitCode === 0) continue;
        missing.push(msg('The check `{0}` failed ({1}): {2}', command, result.exitCode ?? result.kind, result.output));
      }
      return missing;
    });
  }
}

/** @param after what became of the merge, and whether the run's tree has the work of the others */
function failsTogether(after: { readonly takenBack: boolean; readonly updated: boolean }): Message {
  if (!after.takenBack) return msg('Together with what others did it fails.');
  return after.updated
    ? msg('Together with what others did it fails, so the merge was taken back. Their work is in your tree now.')
    : msg('Together with what others did it fails, so the merge was taken back.');
}
