import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ticksOf } from '../../webview-ui/src/views/batches/ticks';
import { timeScale } from '../../webview-ui/src/views/batches/timeScale';

const MINUTE = 60_000;
const spans = fc.array(
  fc.record({ start: fc.integer({ min: 0, max: 20_000 }), length: fc.integer({ min: 0, max: 300 }) }),
  { maxLength: 12 },
);

test('later is never further left, and all stays between the edges', () => {
  fc.assert(
    fc.property(spans, fc.integer({ min: 0, max: 10 }), (given, slots) => {
      const real = given.map(({ start, length }) => ({ start: start * MINUTE, end: (start + length) * MINUTE }));
      const scale = timeScale(real, slots);
      let before = 0;
      for (const moment of real.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b)) {
        const place = scale.at(moment);
        expect(place).toBeGreaterThanOrEqual(before);
        expect(place).toBeLessThanOrEqual(scale.planFrom + 1e-9);
        before = place;
      }
      for (let slot = 0; slot < slots; slot++) {
        expect(scale.slot(slot).from).toBeGreaterThanOrEqual(scale.planFrom - 1e-9);
        expect(scale.slot(slot).to).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
  );
});

test('a pause of days is cut, a short one is kept', () => {
  const hour = 60 * MINUTE;
  const days = timeScale(
    [
      { start: 0, end: hour },
      { start: 100 * hour, end: 101 * hour },
    ],
    0,
  );
  expect(days.stretches).toHaveLength(2);
  expect(days.at(hour)).toBeGreaterThan(0.45);
  const minutes = timeScale(
    [
      { start: 0, end: hour },
      { start: hour + 5 * MINUTE, end: 2 * hour },
    ],
    0,
  );
  expect(minutes.stretches).toHaveLength(1);
});

test('work of seconds fills its part of the axis, with times to the second that do not touch', () => {
  const scale = timeScale([{ start: 0, end: 16_000 }], 2);
  expect(scale.at(16_000)).toBe(scale.planFrom);
  for (const width of [200, 700, 2000]) {
    const [stretch] = scale.stretches;
    const ticks = stretch ? ticksOf(stretch, width, new Date(0).toDateString()) : [];
    const places = ticks.map(({ time }) => scale.at(time) * width);
    expect(places.length).toBeGreaterThan(width > 200 ? 2 : 0);
    for (const [index, place] of places.slice(1).entries()) expect(place - (places[index] ?? 0)).toBeGreaterThan(100);
    expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
  }
  const [hours] = timeScale([{ start: 0, end: 180 * MINUTE }], 0).stretches;
  const labels = hours ? ticksOf(hours, 700, new Date(0).toDateString()).map(({ label }) => label) : [];
  expect(labels.filter((label) => /:\d\d:/.test(label))).toEqual([]);
});
