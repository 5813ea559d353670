import type { BatchFinding } from '../../core/dispatch/batchFindings';
import type { Feature } from '../../core/model/feature';
import type { Subtask } from '../../core/model/subtask';

/** What looks at subtasks before they start. */
export interface StartChecksInput {
  /** @param beside what runs already */
  readonly look: (
    feature: Feature,
    members: readonly Subtask[],
    beside: readonly Subtask[],
  ) => Promise<readonly BatchFinding[]>;
  /** Whether the person has seen this finding and wants to go on all the same. */
  readonly isAccepted: (finding: BatchFinding) => boolean;
  /** Hears of findings that nobody was told of in this feature yet, those of one look together. */
  readonly onFound: (feature: Feature, findings: readonly BatchFinding[]) => void;
  /** Called when a look has ended: what was looked at may start now, or is held. */
  readonly onLooked: () => void;
  readonly onError: (error: unknown) => void;
}

/** The checks of one dispatch: each subtask is looked at before it starts, those whose turn comes together in one look. */
export class StartChecks {
  readonly #input: StartChecksInput;
  readonly #looked = new Set<string>();
  readonly #held = new Map<string, BatchFinding>();
  /** Asked for and not looked at yet; emptied as the look begins. */
  readonly #gathered = new Set<string>();
  #state: 'idle' | 'gathering' | 'looking' = 'idle';

  constructor(input: StartChecksInput) {
    this.#input = input;
  }

  /** Whether a look goes on, so that something may start soon. */
  get isLooking(): boolean {
    return this.#state !== 'idle';
  }

  /** The error that keeps a subtask (`Subtask.file`) from starting. */
  held(file: string): BatchFinding | undefined {
    return this.#held.get(file);
  }

  /** Whether a subtask may start; one that was not looked at yet is, and may a moment later. */
  admits(feature: Feature, { file }: Subtask): boolean {
    if (this.#looked.has(file)) return !this.#held.has(file);
    // The dispatch asks again when the check that goes on has ended.
    if (this.#state === 'looking') return false;
    this.#gathered.add(file);
    if (this.#state === 'idle') {
      this.#state = 'gathering';
      // Those that ask in the same breath are looked at together.
      void Promise.resolve().then(() => this.#look(feature));
    }
    return false;
  }

  async #look(feature: Feature): Promise<void> {
    this.#state = 'looking';
    const files = new Set(this.#gathered);
    this.#gathered.clear();
    const members = feature.subtasks.filter(({ file }) => files.has(file));
    const beside = feature.subtasks.filter(({ file, status }) => status === 'in_progress' && !files.has(file));
    try {
      const findings = await this.#input.look(feature, members, beside);
      for (const finding of findings) {
        const { severity, about } = finding;
        if (severity !== 'error' || about === undefined || !files.has(about) || this.#held.has(about)) continue;
        if (!this.#input.isAccepted(finding)) this.#held.set(about, finding);
      }
      const worth = findings.filter((each) => each.severity !== 'information' && !this.#input.isAccepted(each));
      if (worth.length > 0) this.#input.onFound(feature, worth);
    } catch (error) {
      // A look that failed keeps nobody from working.
      this.#input.onError(error);
    } finally {
      for (const file of files) this.#looked.add(file);
      this.#state = 'idle';
      this.#input.onLooked();
    }
  }
}
