import type { BoardFeature } from '../../../src/protocol/boardFeature';
import { t } from '../words';
import { Icon } from './icon';

/** The eight stages as icons, only the current one spelled out. */
export function StageStrip({ feature }: { readonly feature: BoardFeature }) {
  return (
    <span className="stages" role="img" aria-label={label(feature)}>
      {feature.stages.map(({ number, name, look }) =>
        number === feature.currentStage ? (
          <span key={number} className="stage stage-current" title={`${look.word}: ${look.tooltip}`}>
            <Icon id={look.icon} meaning={look.meaning} />
            {number} {name}
          </span>
        ) : (
          <span key={number} className="stage" title={`${number} ${name}: ${look.tooltip}`}>
            <Icon id={look.icon} meaning={look.meaning} />
          </span>
        ),
      )}
    </span>
  );
}

function label({ stages, currentStage }: BoardFeature): string {
  const current = stages[currentStage - 1];
  return t('Stage {0} of 8, {1}: {2}', currentStage, current?.name ?? '', current?.look.word ?? '');
}
