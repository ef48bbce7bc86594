import { defineConfig } from 'vitest/config';

// Each file starts the whole platform from its build: one file after the other, each test after the one before.
export default defineConfig({
  test: {
    name: 'local',
    env: { ASSAY_SUITE: 'local' },
    root: new URL('..', import.meta.url).pathname,
    include: ['e2e/local/*.local.test.ts'],
    globalSetup: ['e2e/local/require-build.ts'],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 300_000,
  },
});
