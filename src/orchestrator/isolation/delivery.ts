import type { TreeLock } from '../../core/async/treeLock';
import type { Message } from '../../core/text/message';
import type { Brought, WorkDelivery } from '../../proof/proofPorts';
import type { MergeResult } from '../worktrees/workMerge';
import type { Worktree } from '../worktrees/worktree';
import { mergeConflict, mergeRefused } from './mergeFailure';

/** What delivering takes. */
export interface DeliveryOptions {
  readonly worktree: Worktree;
  readonly main: { readonly root: string; readonly treeLock: TreeLock };
  /** First line of the commit. */
  readonly title: string;
  /** Last line of the commit: who did it. */
  readonly by: string;
}

/** Brings proven work from its worktree into the person's branch. */
export class Delivery implements WorkDelivery {
  readonly #options: DeliveryOptions;
  #merged: Extract<MergeResult, { kind: 'merged' }> | undefined;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  get main(): DeliveryOptions['main'] {
    return this.#options.main;
  }

  /** Does work that others who deliver into the same tree wait for. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#options.worktree.inTurn(work);
  }

  /** Commits and merges. @param paths that must come along, relative */
  async bring(summary: string, paths: readonly string[]): Promise<Brought> {
    const { worktree, title, by } = this.#options;
    const message = `${title}\n\n${summary.trim()}\n\n${by}\n`;
    const refused = await worktree.commit(message, paths);
    if (refused) return { kind: 'refused', reason: refused };
    const result = await worktree.merge(message);
    switch (result.kind) {
      case 'merged':
        this.#merged = result;
        return { kind: 'there', mixed: result.mixed };
      case 'nothing':
        return { kind: 'there', mixed: result.mixed };
      case 'conflicts':
        return { kind: 'refused', reason: mergeConflict(result.paths) };
      case 'refused':
        return { kind: 'refused', reason: mergeRefused(result.reason) };
      default:
        return result satisfies never;
    }
  }

  /**
   * Takes the merge back, if there was one, and lets the worktree have what the others did.
   * @returns why the merge stays, and whether the worktree has their work now
   */
  async takeBack(): Promise<{ readonly stays?: Message; readonly takenBack: boolean; readonly updated: boolean }> {
    const merged = this.#merged;
    const stays = merged && (await this.#options.worktree.takeBack(merged));
    if (!stays) this.#merged = undefined;
    const { kind } = await this.#options.worktree.update();
    const updated = kind === 'merged' || kind === 'nothing';
    return { stays, takenBack: merged !== undefined && !stays, updated };
  }

  /** Removes the worktree, whose work is merged. @returns why it could not be */
  clear(): Promise<Message | undefined> {
    return this.inTurn(() => this.#options.worktree.remove());
  }
}
