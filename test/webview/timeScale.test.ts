import fc from 'fast-check';
import { expect, test } from 'vitest';
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
