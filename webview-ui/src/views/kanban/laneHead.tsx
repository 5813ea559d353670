import { useEffect, useRef } from 'react';
import { Icon } from '../../components/icon';
import { StageStrip } from '../../components/stageStrip';
import { t } from '../../words';
import type { Lane } from './lanes';
import { headKey } from './move';

/** The head of a feature's lane: opens and closes it, and says where the feature stands. */
export function LaneHead(props: {
  readonly lane: Lane;
  readonly closed: boolean;
  readonly stop: boolean;
  readonly takeFocus: boolean;
  readonly onToggle: () => void;
}) {
  const { lane, closed, stop, takeFocus, onToggle } = props;
  const { feature } = lane;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takeFocus) button.current?.focus();
  }, [takeFocus]);
  return (
    <div className="lane-head">
      <button
        ref={button}
        type="button"
        className="lane-toggle"
        data-key={headKey(lane)}
        tabIndex={stop ? 0 : -1}
        aria-expanded={!closed}
        title={`${feature.name}\n${feature.rootName}/${feature.folder}`}
        onClick={onToggle}
      >
        <Icon id={closed ? 'chevron-right' : 'chevron-down'} />
        <b className="ell">{feature.slug}</b>
      </button>
      {feature.archived ? <span className="dim">{t('archived')}</span> : <StageStrip feature={feature} />}
      <span className="grow" />
      <span className="lane-sum num">
        {feature.needsYou === 0 ? '' : `${needsYouText(feature.needsYou)} · `}
        {t('{0} of {1} completed', feature.completed, feature.total)}
      </span>
    </div>
  );
}

function needsYouText(count: number): string {
  return count === 1 ? t('1 needs you') : t('{0} need you', count);
}
