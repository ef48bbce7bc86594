import { defineConfig } from 'vitest/config';

const conditions = ['source'];

// Real clients and servers of MLflow: the first run makes their Python environments, which takes minutes.
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    name: 'mlflow',
    env: { ASSAY_SUITE: 'mlflow' },
    root: new URL('..', import.meta.url).pathname,
    include: ['e2e/mlflow/*.test.ts'],
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 120_000,
  },
});
