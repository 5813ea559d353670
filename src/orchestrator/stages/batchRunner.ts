import { text } from '../../core/text/text';
import type { Orchestrator } from '../orchestrator';
import type { BatchRunner } from './stageMachineOptions';

/** Runs the batches of stage 6 by the orchestrator, one after the other, each only when the one before is verified. */
export function batchRunner(
  orchestrator: Pick<Orchestrator, 'newest' | 'runs' | 'runNextBatch' | 'stop'>,
): BatchRunner {
  return {
    get runs() {
      return orchestrator.runs;
    },
    newest: (feature, seq) => orchestrator.newest(feature, seq),
    async runAll(featureKey, signal) {
      // By feature, not run by run: what waits for its turn must not begin either.
      const stop = () => void orchestrator.stop({ feature: featureKey });
      signal.addEventListener('abort', stop);
      try {
        while (!signal.aborted) {
          const result = await orchestrator.runNextBatch(featureKey);
          if (result.kind === 'allCompleted') return undefined;
          if (result.kind === 'nothing') return result.reason;
          if (result.verified) continue;
          const open = result.results.flatMap((each) =>
            each.kind === 'refused' ? [each.seq] : each.run.phase === 'proven' ? [] : [each.run.seq ?? ''],
          );
          return text('Batch {0} is not completed: {1}. See what is missing there.', result.batch, open.join(', '));
        }
        return undefined;
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
  };
}
