import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildVsix } from '../../scripts/start/buildVsix';

describe('the package', () => {
  it('is under 1 MB', async () => {
    expect(statSync(await buildVsix(() => undefined)).size).toBeLessThan(1_000_000);
  });
});
