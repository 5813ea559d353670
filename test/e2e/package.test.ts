import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { buildVsix } from '../../scripts/start/buildVsix';

it('packs into less than a megabyte, with no node_modules and no source map', async () => {
  const archive = readFileSync(await buildVsix(() => undefined));
  expect(archive.byteLength).toBeLessThan(1_000_000);
  // The names of a zip's files stand in it as they are.
  expect(archive.includes('extension/dist/extension.js')).toBe(true);
  expect(archive.includes('extension/node_modules/')).toBe(false);
  expect(archive.includes('.js.map')).toBe(false);
});
