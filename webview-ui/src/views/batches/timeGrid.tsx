import type { Tick } from './ticks';
import type { TimeScale } from './timeScale';

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
