import type { WaitReason } from '../../core/dispatch/waitReason';
import { waitSentence } from '../../core/dispatch/waitReason';
import type { Run } from '../../core/model/run';
import { type Message, msg } from '../../core/text/message';
import { firstFew } from '../../core/text/shorten';
import type { FeatureResult } from '../runs/results';
import type { StopOptions, StopTarget } from '../runs/runOptions';
import type { BatchRunner } from './stageMachineOptions';

const MOST_NAMED = 8;

/** Runs the subtasks of a feature (`Feature.key`), as the orchestrator does. */
export interface SubtaskRunner {
  readonly runs: readonly Run[];
  newest(feature: string, seq: string): Run | undefined;
  runFeature(feature: string): Promise<FeatureResult>;
  idle(feature: string): Promise<void>;
  stop(target: StopTarget, how?: StopOptions): Promise<unknown>;
}

/** Runs the subtasks of stage 6 by the orchestrator, in the same order and within the same budgets as a whole feature. */
export function batchRunner(orchestrator: SubtaskRunner): BatchRunner {
  return {
    get runs() {
      return orchestrator.runs;
    },
    newest: (feature, seq) => orchestrator.newest(feature, seq),
    async runAll(featureKey, stopping) {
      const { signal, finishing } = stopping;
      // By feature, not run by run: what waits for its turn must not begin either.
      const stop = () => void orchestrator.stop({ kind: 'feature', feature: featureKey }, stopping.how);
      signal.addEventListener('abort', stop);
      finishing.addEventListener('abort', stop);
      try {
        // What somebody has run already is brought to its end first; the rest follows.
        await orchestrator.idle(featureKey);
        if (finishing.aborted) return undefined;
        const result = await orchestrator.runFeature(featureKey);
        if (finishing.aborted || result.kind === 'allCompleted') return undefined;
        if (result.kind === 'nothing') return result.reason;
        return result.completed ? undefined : notCompleted(result.waiting);
      } finally {
        signal.removeEventListener('abort', stop);
        finishing.removeEventListener('abort', stop);
      }
    },
  };
}

/** Of those that are open the first one counts that does not only wait for another. */
function notCompleted(waiting: readonly { readonly seq: string; readonly reason: WaitReason }[]): Message {
  const first = waiting.find(({ reason }) => reason.kind !== 'dependency' && reason.kind !== 'batch') ?? waiting[0];
  if (!first) return msg('Not every subtask is completed. See what is missing there.');
  const list = firstFew(
    waiting.map(({ seq }) => seq),
    MOST_NAMED,
  );
  return msg('Not completed: {0}. {1}', list, waitSentence(first.reason, first.seq));
}
