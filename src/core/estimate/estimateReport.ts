import type { Subtask } from '../model/subtask';
import { plainText } from '../text/message';
import { type FinishedWork, workKind } from './finishedWork';
import { learnedEstimate } from './learnedEstimate';

/** A feature's estimates held against what came. */
export interface EstimateReport {
  readonly rows: readonly {
    readonly seq: string;
    /** As it would have been estimated when it began; absent where nothing was known then. */
    readonly estimatedMinutes?: number;
    readonly actualMinutes: number;
    readonly attempts: number;
  }[];
  /** Attempts beyond the first, of all. */
  readonly retries: number;
  /** What attempts lacked, by sentence without its values, the most frequent first. */
  readonly causes: readonly { readonly template: string; readonly example: string; readonly count: number }[];
}

/**
 * Holds estimate against actual for the subtasks of a feature that are proven. No estimate knows what came later.
 * @param done all finished work that is known, of this feature and others
 */
export function estimateReport(
  feature: string,
  subtasks: readonly Subtask[],
  done: readonly FinishedWork[],
): EstimateReport {
  const own = done.filter((one) => one.feature === feature);
  const rows = subtasks.flatMap((subtask) => {
    const work = own.find(({ seq }) => seq === subtask.seq);
    if (!work) return [];
    const estimate = learnedEstimate(done, { agent: work.agent, kind: workKind(subtask) }, work.startedAt);
    return [
      {
        seq: subtask.seq,
        estimatedMinutes: estimate?.minutes,
        actualMinutes: work.minutes,
        attempts: work.attempts,
      },
    ];
  });
  const causes = new Map<string, { template: string; example: string; count: number }>();
  for (const failure of own.flatMap(({ failures }) => failures)) {
    const cause = causes.get(failure.template);
    if (cause) cause.count++;
    else causes.set(failure.template, { template: failure.template, example: plainText(failure), count: 1 });
  }
  return {
    rows,
    retries: own.reduce((sum, { attempts }) => sum + attempts - 1, 0),
    causes: [...causes.values()].sort((a, b) => b.count - a.count || (a.template < b.template ? -1 : 1)),
  };
}
