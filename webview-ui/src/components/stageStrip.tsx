import type { KeyboardEvent } from 'react';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import { t } from '../words';
import { Icon } from './icon';

/** The eight stages as icons, only the current one spelled out; as buttons where a stage can be opened. */
export function StageStrip(props: {
  readonly feature: BoardFeature;
  readonly onStage?: (feature: string, stage: number) => void;
}) {
  const { feature, onStage } = props;
  if (onStage) return <StageButtons feature={feature} onStage={onStage} />;
  return (
    <span className="stages" role="img" aria-label={label(feature)}>
      {feature.stages.map(({ number, name, look }) => (
        <span
          key={number}
          className={number === feature.currentStage ? 'stage stage-current' : 'stage'}
          title={`${number} ${name}: ${look.tooltip}`}
        >
          <Icon id={look.icon} meaning={look.meaning} />
          {number === feature.currentStage ? `${number} ${name}` : null}
        </span>
      ))}
    </span>
  );
}

/** One tab stop: arrows move along the stages. */
function StageButtons(props: {
  readonly feature: BoardFeature;
  readonly onStage: (feature: string, stage: number) => void;
}) {
  const { feature, onStage } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[(at + step + all.length) % all.length]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="stages" role="toolbar" aria-label={label(feature)} onKeyDown={onKeyDown}>
      {feature.stages.map(({ number, name, look }) => (
        <button
          key={number}
          type="button"
          className={number === feature.currentStage ? 'stage stage-button stage-current' : 'stage stage-button'}
          aria-label={t('Stage {0} {1}: {2}', number, name, look.word)}
          title={`${number} ${name}: ${look.tooltip}`}
          tabIndex={number === feature.currentStage ? 0 : -1}
          onClick={() => onStage(feature.key, number)}
        >
          <Icon id={look.icon} meaning={look.meaning} />
          {number === feature.currentStage ? `${number} ${name}` : null}
        </button>
      ))}
    </div>
  );
}

function label({ stages, currentStage }: BoardFeature): string {
  const current = stages[currentStage - 1];
  return t('Stage {0} of 8, {1}: {2}', currentStage, current?.name ?? '', current?.look.word ?? '');
}
