import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,storm,webview,e2e}/**/*.test.{ts,tsx}'],
    // Ceilings that only a hang reaches, on however busy a machine: what a test waits for is what it asserts.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 240_000 } },
    maxWorkers: 2,
  },
});
