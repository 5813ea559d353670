import type { StopReceipt } from '../../orchestrator/runs/results';
import type { StopOptions } from '../../orchestrator/runs/stopOptions';
import type { CommandContext } from '../commandContext';

/**
 * Stops all runs of this window, those of stages included, and what waits for its turn.
 * @param key `Feature.key`: only what belongs to that feature
 */
export async function stopEverything(
  { orchestrator, stages }: Pick<CommandContext, 'orchestrator' | 'stages'>,
  how: StopOptions = {},
  key?: string,
): Promise<StopReceipt> {
  const leads = orchestrator.runs.filter(
    ({ phase, stage, feature }) => phase === 'running' && stage !== undefined && (key === undefined || feature === key),
  );
  // A stage that runs batches would begin the next one.
  const led = Promise.all(
    [...new Set(leads.map(({ feature }) => feature))].map((feature) => stages.stop(feature, how)),
  );
  const [receipt] = await Promise.all([
    orchestrator.stop(key === undefined ? { kind: 'all' } : { kind: 'feature', feature: key }, how),
    led,
  ]);
  const ended = leads.flatMap(({ feature, id }) =>
    orchestrator.runs.filter((run) => run.feature === feature && run.id === id && run.phase !== 'running'),
  );
  return { ...receipt, runs: [...receipt.runs, ...ended] };
}
