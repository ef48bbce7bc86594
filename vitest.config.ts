import { defineConfig } from 'vitest/config';

// Tests read the sources of the workspace packages, not their build output.
const resolve = { conditions: ['source'] };
const ssr = { resolve: { conditions: ['source'], externalConditions: ['source'] } };

export default defineConfig({
  test: {
    // More than one a core: most integration tests wait for timers of several processes.
    maxWorkers: 4,
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: 'unit',
          // Nothing happens on import, so files may share a worker and what it has loaded: half the processor time.
          isolate: false,
          include: [
            '{packages,services}/*/src/**/*.test.ts',
            'services/console/web/src/**/*.test.ts',
            'architecture/*.test.ts',
            'tools/**/*.test.ts',
          ],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**', '**/dist/**'],
          globalSetup: ['tools/kernel-for-tests.mjs'],
          // Seeded searches and properties take seconds on a busy machine, removing a database's files can too; the
          // limits are there for what hangs.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'integration',
          // As above: what a file starts it ends, and databases are its own.
          isolate: false,
          include: ['{packages,services}/*/src/**/*.integration.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          globalSetup: ['tools/kernel-for-tests.mjs', 'packages/testkit/src/postgres-for-the-run.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
