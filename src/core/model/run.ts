import type { PermissionQuestion } from '../ports/ask';
import { REHEARSAL_VENDOR } from '../ports/languageModel';
import { type Message, msg } from '../text/message';
import type { FeatureKey } from './keys';

/** Where a run stands. Only `proven` may be followed by `completed` in the subtask's file. */
export type RunPhase = 'running' | 'claimed' | 'proven' | 'blocked' | 'failed' | 'stopped' | 'interrupted';

/** A time in which a run went no further. Times are epoch milliseconds. */
export interface RunWait {
  /** For a person's answer, or because the model's vendor refused a request for its rate limit. */
  readonly kind: 'approval' | 'rateLimit';
  /** What was asked about. */
  readonly subject?: string;
  readonly from: number;
  /** Absent while it goes on, and where the run ended before it did. */
  readonly to?: number;
}

/** One agent's work on one subtask or stage, as the views see it. Immutable; each event makes a new one. */
export interface Run {
  readonly id: string;
  /** `Feature.key`. */
  readonly feature: FeatureKey;
  readonly seq?: string;
  /** The number of its subtask in a plan that another has replaced since; `seq` is absent then. */
  readonly formerSeq?: string;
  readonly stage?: number;
  readonly agent: string;
  /** `vendor/id` of the language model. */
  readonly model?: string;
  /** From 1. */
  readonly attempt: number;
  readonly phase: RunPhase;
  /** 1 to 8, the CoderAgent's steps. */
  readonly step: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** The tool call under way or the last one, e.g. `write_file src/a.js`. */
  readonly tool?: string;
  /** What it waits for a person to allow. */
  readonly question?: PermissionQuestion | undefined;
  /** Oldest first. */
  readonly waits?: readonly RunWait[];
  /** Whether the last check of a claim found nothing missing, as far as the journal tells. */
  readonly checked?: boolean;
  /** What the proof lacks, in sentences; empty unless claimed or failed. */
  readonly missing: readonly Message[];
  /** Reported criteria by their index in the file. */
  readonly criteria: readonly { readonly index: number; readonly met: boolean; readonly evidence: string }[];
  /** Relative to the root. */
  readonly journal?: string;
  /** Because of which reason a person took its work as done, as its journal tells. */
  readonly accepted?: string | undefined;
  /**
   * `claim`: its journal is not signed by a program of this person. A clone brought it, an earlier version or another
   * machine wrote it: it proves nothing, holds nothing up, and nothing goes on from it. Absent for a run of ours.
   */
  readonly origin?: 'claim';
  /** What of its journal was left out, and why. */
  readonly notes?: readonly Message[];
  /** Of the worktree in which it works apart from the person's tree. */
  readonly branch?: string;
  /** What held its commands; `none`: they ran as the person. */
  readonly sandbox?: 'bubblewrap' | 'seatbelt' | 'none';
}

/** Whether a script played in place of a language model. What commands of such a run showed holds; its words are nobody's. */
export function isRehearsed({ model }: Pick<Run, 'model'>): boolean {
  return model?.startsWith(`${REHEARSAL_VENDOR}/`) === true;
}

/** That a script played, as a sentence. */
export const REHEARSED = msg('Rehearsed: a script played in place of a language model.');

/** What a person has to know of how a run came about, wherever it shows; in sentences. */
export function runRemarks(run: Pick<Run, 'model' | 'sandbox'>): readonly Message[] {
  const free = run.sandbox === 'none' ? [msg('Commands ran without a sandbox, as you.')] : [];
  return [...(isRehearsed(run) ? [REHEARSED] : []), ...free];
}
