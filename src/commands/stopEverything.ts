import type { StopReceipt } from '../orchestrator/results';
import type { StopHow } from '../orchestrator/stopHow';
import type { CommandContext } from './commandContext';

/** Stops all runs of this window, those of stages included, and what waits for its turn. */
export async function stopEverything(context: CommandContext, how: StopHow = {}): Promise<StopReceipt> {
  const { orchestrator, stages } = context;
  const leads = orchestrator.runs.filter(({ phase, stage }) => phase === 'running' && stage !== undefined);
  // A stage that runs batches would begin the next one.
  const led = Promise.all(
    [...new Set(leads.map(({ feature }) => feature))].map((feature) => stages.stop(feature, how)),
  );
  const [receipt] = await Promise.all([orchestrator.stop('all', how), led]);
  const ended = leads.flatMap(({ feature, id }) =>
    orchestrator.runs.filter((run) => run.feature === feature && run.id === id && run.phase !== 'running'),
  );
  return { ...receipt, runs: [...receipt.runs, ...ended] };
}
