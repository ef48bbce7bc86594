import { createLogger } from '@assay/runtime';
import { createPool } from '@assay/store';
import { Registry } from 'prom-client';
import { createFlowWorker } from '../worker.ts';
import { observedFlow } from './observed-flow.ts';

// A worker as a process of its own, so that a test can kill it.
const databaseUrl = process.argv[2]!;
const pool = createPool({ url: databaseUrl, max: 3, applicationName: 'observed-flow' });
const worker = createFlowWorker({
  databaseUrl,
  kind: 'training-worker',
  flows: [observedFlow(pool)],
  concurrency: 1,
  logger: createLogger({ service: 'worker-process', level: process.argv[3] ?? 'error' }),
  metrics: { registry: new Registry() },
});
process.once('SIGTERM', () => {
  void worker.stop().then(() => process.exit(0));
});
await worker.start();
process.stdout.write('ready\n');
