import type { TreeLock } from '../core/async/treeLock';
import type { Message } from '../core/text/message';

/** What a proof leaves in the journal of its run. */
export type ProofEvent =
  | { readonly kind: 'claim'; readonly summary: string; readonly unchanged: Record<string, string> }
  | {
      readonly kind: 'proof';
      readonly proven: boolean;
      readonly missing: readonly Message[];
      /** What could not be looked at, and why. */
      readonly unchecked?: readonly Message[] | undefined;
    }
  | { readonly kind: 'error'; readonly reason: string; readonly message: Message };

/** The journal of a run, as far as proofs write into it. */
export interface ProofJournal {
  add(event: ProofEvent): void;
}

/** What became of bringing work to where others build on it. */
export type Brought =
  /** `mixed`: others were merged since it began, so that the whole is what nobody has checked yet. */
  { readonly kind: 'there'; readonly mixed: boolean } | { readonly kind: 'refused'; readonly reason: Message };

/** Brings proven work from a tree of its own to where others build on it. */
export interface WorkDelivery {
  /** The tree into which it is brought. */
  readonly main: { readonly root: string; readonly treeLock: TreeLock };
  /** Does work that others who deliver into the same tree wait for. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Brings it. @param paths that must come along, relative */
  bring(summary: string, paths: readonly string[]): Promise<Brought>;
  /** Takes it back, and lets the own tree have what the others did. @returns why it stays, where it does */
  takeBack(): Promise<{ readonly stays?: Message; readonly takenBack: boolean; readonly updated: boolean }>;
  /** Removes the own tree, whose work is where it belongs. @returns why it could not be */
  clear(): Promise<Message | undefined>;
}
