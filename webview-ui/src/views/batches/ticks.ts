import type { Stretch } from './timeScale';

const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * MINUTE);
const LEAST_DISTANCE = 72;

/** A mark of the axis. */
export interface Tick {
  readonly time: number;
  readonly label: string;
}

/** Round times of a stretch, at least 72 pixels apart. The first of a day that is not today's says the day. */
export function ticksOf(stretch: Stretch, width: number, now: number): readonly Tick[] {
  const { start, end, from, to } = stretch;
  const pixels = (to - from) * width;
  const wished = ((end - start) / Math.max(1, pixels)) * LEAST_DISTANCE;
  const step = STEPS.find((each) => each >= wished) ?? Math.ceil(wished / (1440 * MINUTE)) * 1440 * MINUTE;
  const shift = new Date(start).getTimezoneOffset() * MINUTE;
  const ticks: Tick[] = [];
  let day = new Date(now).toDateString();
  for (let time = Math.ceil((start - shift) / step) * step + shift; time <= end; time += step) {
    const date = new Date(time);
    const other = date.toDateString() !== day;
    day = date.toDateString();
    const clock = date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
    ticks.push({
      time,
      label: other ? date.toLocaleDateString(undefined, { day: 'numeric', month: 'short' }) : clock,
    });
  }
  return ticks;
}
