import { useEffect, useRef } from 'react';
import { Icon } from '../../components/icon';
import { StageStrip } from '../../components/stageStrip';
import { mayTakeFocus } from '../../focus';
import { t } from '../../words';
import type { Lane } from './lanes';
import { headKey } from './move';

/** The head of a lane: opens and closes it, and says how much of it is done. */
export function LaneHead(props: {
  readonly lane: Lane;
  readonly closed: boolean;
  readonly stop: boolean;
  readonly takeFocus: boolean;
  readonly onToggle: () => void;
}) {
  const { lane, closed, stop, takeFocus, onToggle } = props;
  const { feature, title } = lane;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takeFocus && mayTakeFocus()) button.current?.focus();
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
        title={feature ? `${feature.name}\n${feature.rootName}/${feature.folder}` : title}
        onClick={onToggle}
      >
        <Icon id={closed ? 'chevron-right' : 'chevron-down'} />
        <b className="ell">
          <bdi>{title}</bdi>
        </b>
      </button>
      {feature?.archived ? <span className="dim">{t('archived')}</span> : null}
      {feature && !feature.archived ? <StageStrip feature={feature} /> : null}
      <span className="grow" />
      <span className="lane-sum num">
        {lane.needsYou === 0 ? '' : `${needsYouText(lane.needsYou)} · `}
        {t('{0} of {1} completed', lane.completed, lane.total)}
      </span>
    </div>
  );
}

function needsYouText(count: number): string {
  return count === 1 ? t('1 needs you') : t('{0} need you', count);
}
