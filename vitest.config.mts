import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,storm,webview,e2e}/**/*.test.{ts,tsx}'],
    // Real browsers and servers take their time on a small machine; a test that hangs still ends.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // A second, which is the default, is not enough on a machine that does something else too.
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
  },
});
