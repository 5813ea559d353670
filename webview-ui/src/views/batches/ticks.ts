import type { Stretch } from './timeScale';

const MINUTE = 60_000;
const SECONDS = [1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000);
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * MINUTE);
const LEAST_DISTANCE = 72;
/** Between marks that say the second. */
const SECONDS_DISTANCE = 104;
// Created once: creating a format costs more than using it hundreds of times.
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const SECOND_CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** A mark of the axis. */
export interface Tick {
  readonly time: number;
  readonly label: string;
}

/** The time of day as the axis says it. */
export function clockText(time: number): string {
  return CLOCK.format(time);
}

/**
 * Round times of a stretch, at least 72 pixels apart, to the second where minutes are too far apart. The first of a day
 * that is not `today` says the day.
 * @param today as `Date.toDateString()` gives it
 */
export function ticksOf(stretch: Stretch, width: number, today: string): readonly Tick[] {
  const { start, end, from, to } = stretch;
  const pixels = (to - from) * width;
  const pixel = (end - start) / Math.max(1, pixels);
  const wished = pixel * LEAST_DISTANCE;
  const fine = SECONDS.find((seconds) => seconds >= pixel * SECONDS_DISTANCE);
  const step = fine ?? STEPS.find((each) => each >= wished) ?? Math.ceil(wished / (1440 * MINUTE)) * 1440 * MINUTE;
  const shift = new Date(start).getTimezoneOffset() * MINUTE;
  const ticks: Tick[] = [];
  let day = today;
  for (let time = Math.ceil((start - shift) / step) * step + shift; time <= end; time += step) {
    const other = new Date(time).toDateString() !== day;
    if (other) day = new Date(time).toDateString();
    ticks.push({ time, label: other ? DAY.format(time) : fine ? SECOND_CLOCK.format(time) : clockText(time) });
  }
  return ticks;
}
