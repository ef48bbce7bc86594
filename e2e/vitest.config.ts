import { defineConfig } from 'vitest/config';

// One browser and one platform for all: the tests run in order, each from where the one before has left things.
export default defineConfig({
  test: {
    name: 'browser',
    env: { ASSAY_SUITE: 'browser' },
    root: new URL('..', import.meta.url).pathname,
    include: ['e2e/browser/*.test.ts'],
    fileParallelism: false,
    sequence: { shuffle: false },
    testTimeout: 60_000,
    hookTimeout: 180_000,
    bail: 1,
  },
});
