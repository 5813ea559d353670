import { t } from '../../words';
import { clockText, type Tick } from './ticks';
import type { TimeScale } from './timeScale';

/** About the width of a letter. */
const LETTER = 6.5;

/** The head of the view: what the rows are, and the clock above the time that has passed. */
export function TimeAxis(props: {
  readonly scale: TimeScale;
  /** Of each stretch. */
  readonly ticks: readonly (readonly Tick[])[];
  /** Width of the time's part, in pixels. */
  readonly width: number;
  readonly now: number;
  /** Whether the present lies on the axis. */
  readonly live: boolean;
}) {
  const { scale, ticks, width, now, live } = props;
  const present = scale.at(now) * width;
  const clock = clockText(now);
  const half = (clock.length * LETTER + 10) / 2;
  const planned = (1 - scale.planFrom) * width;
  return (
    <div className="bt-axis">
      <div className="bt-name">{t('Subtask')}</div>
      <div className="bt-time">
        {scale.stretches.map((stretch, index) =>
          ticks[index]?.map(({ time, label }) => {
            const x = scale.at(time) * width;
            const size = 8 + label.length * LETTER;
            // Behind the last stretch stands the heading of the plan.
            const most = stretch.to * width + (index < scale.stretches.length - 1 ? size / 2 : 0);
            const covered = live && x + size > present - half && x < present + half;
            return x + size > most || covered ? null : (
              <span key={time} className="bt-tick num" style={{ left: x }}>
                {label}
              </span>
            );
          }),
        )}
        {live ? (
          <span className="bt-now num" style={{ left: `clamp(${half}px, ${present}px, 100% - ${half}px)` }}>
            {clock}
          </span>
        ) : null}
        {planned > 160 ? (
          <span className="bt-tick" style={{ left: scale.planFrom * width + (live ? half : 0) }}>
            {t('planned, in this order')}
          </span>
        ) : null}
      </div>
    </div>
  );
}

/** Lines behind all rows: round times, cuts where nothing was done, the present. */
export function TimeGrid(props: {
  readonly scale: TimeScale;
  /** Of each stretch. */
  readonly ticks: readonly (readonly Tick[])[];
  readonly width: number;
  readonly now: number;
  readonly live: boolean;
}) {
  const { scale, ticks, width, now, live } = props;
  return (
    <div className="bt-grid" aria-hidden="true">
      {scale.stretches.map((stretch, index) => (
        <span key={stretch.start}>
          {ticks[index]?.map(({ time }) => (
            <i key={time} className="bt-line" style={{ left: scale.at(time) * width }} />
          ))}
          {index === 0 ? null : (
            <i
              className="bt-cut"
              style={{
                left: (scale.stretches[index - 1]?.to ?? 0) * width,
                width: (stretch.from - (scale.stretches[index - 1]?.to ?? 0)) * width,
              }}
            />
          )}
        </span>
      ))}
      {live ? <i className="bt-present" style={{ left: scale.at(now) * width }} /> : null}
    </div>
  );
}
