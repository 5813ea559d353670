import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { builtBoard } from '../support/builtBoard';

test('script and style of the board stay under 220 KB gzip', async () => {
  const { script, style } = await builtBoard();
  expect(gzipSync(script).length + gzipSync(style).length).toBeLessThan(220_000);
});
