import { defineConfig } from 'vitest/config';

// One platform, looked at from outside: the tests run in order, in one process.
export default defineConfig({
  test: {
    name: 'compose',
    root: new URL('..', import.meta.url).pathname,
    include: ['e2e/compose/*.compose.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    bail: 0,
  },
});
