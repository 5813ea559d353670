import { useEffect, useState } from 'react';
import type { BoardFeature } from '../../../../src/protocol/boardFeature';
import { boardHistorySchema } from '../../../../src/protocol/boardQueries';
import { IconButton } from '../../components/iconButton';
import { useQuery } from '../../hooks/useQuery';
import { useActions, useShown } from '../../state/boardContext';
import { t } from '../../words';

/** Milliseconds that a moment is shown while the past is played. */
const STEP = 700;
/** More marks than these would be a bar. */
const MOST_MARKS = 300;

/** A cursor through what journals and files tell of a feature: the board shows it as of the moment chosen. */
export function JournalCursor({ feature }: { readonly feature: BoardFeature }) {
  const { past: shown } = useShown();
  const { past } = useActions();
  const { answer } = useQuery({ kind: 'history', feature: feature.key }, boardHistorySchema);
  const [playing, setPlaying] = useState(false);
  const moments = answer?.moments ?? [];
  const value = shown?.feature.key === feature.key ? shown : undefined;
  // One place behind the last moment is the present.
  const last = moments.length;
  const found = value ? moments.findLastIndex(({ at }) => at <= value.at) : last;
  const at = Math.max(found, 0);
  const go = (index: number) => {
    const moment = moments[index];
    if (!moment || index >= last) past.live();
    else past.show(feature.key, moment.at);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: each moment is shown for a while before the next
  useEffect(() => {
    if (!playing) return;
    if (at >= last) return setPlaying(false);
    const timer = setTimeout(() => go(at + 1), STEP);
    return () => clearTimeout(timer);
  }, [playing, at, last]);
  if (moments.length === 0) return null;
  const moment = value ? moments[at] : undefined;
  const clock = moment ? new Date(moment.at).toLocaleTimeString() : t('now');
  const words = moment ? t('{0}: {1}', clock, moment.what) : t('Live');
  return (
    <section className="bt-cursor" aria-label={t('Journal')}>
      <IconButton
        icon="chevron-left"
        label={t('Previous event')}
        disabled={at === 0}
        onClick={() => {
          setPlaying(false);
          go(at - 1);
        }}
      />
      <IconButton
        icon={playing ? 'debug-pause' : 'play'}
        label={playing ? t('Pause') : t('Play from here')}
        onClick={() => {
          if (!playing && at >= last) go(0);
          setPlaying(!playing);
        }}
      />
      <IconButton
        icon="chevron-right"
        label={t('Next event')}
        disabled={at >= last}
        onClick={() => {
          setPlaying(false);
          go(at + 1);
        }}
      />
      <span className="bt-rail">
        {last <= MOST_MARKS
          ? moments.map((each, index) => (
              <i
                key={each.at}
                className={each.strong ? 'bt-mark bt-mark-strong' : 'bt-mark'}
                style={{ left: `${(index / last) * 100}%` }}
              />
            ))
          : null}
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label={t('Moment shown')}
          aria-valuetext={words}
          onChange={({ target }) => {
            setPlaying(false);
            go(Number(target.value));
          }}
        />
      </span>
      <span className="bt-cursor-words num ell" title={words}>
        {words}
      </span>
      {value ? (
        <button type="button" className="link" onClick={past.live}>
          {t('Live')}
        </button>
      ) : null}
    </section>
  );
}
