import * as assert from 'node:assert/strict';
import { bench } from '../bench/store.bench';

// Measured only when asked for, with CALLBOARD_BENCH=1: figures of a busy machine prove nothing.
if (process.env['CALLBOARD_BENCH']) {
  describe('cold load', () => {
    it('is measured in the extension host', async function () {
      this.timeout(600_000);
      const figures = await bench.run();
      for (const { name, value, unit, limit } of figures) {
        console.log(`[test] ${name}: ${value.toPrecision(3)} ${unit}${limit === undefined ? '' : ` (limit ${limit})`}`);
      }
      assert.ok(figures.length > 0);
    });
  });
}
