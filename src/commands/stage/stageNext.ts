import type { Feature } from '../../core/model/feature';
import type { CommandContext } from '../commandContext';
import { runStage } from './runStage';

/** Goes on with the stage at which a feature stands now, without holding up the one who asked. */
export function stageNext(context: CommandContext, feature: Feature): void {
  void runStage(context, { feature: feature.key }).catch((error: unknown) =>
    context.log.error(`The next stage of ${feature.key} could not be run.`, error),
  );
}
