import { parentPort, workerData } from 'node:worker_threads';
import { runTrial } from '@assay/learning';

const { train, validation, seed } = workerData;

parentPort.on('message', ({ number, estimator, parameters }) => {
  const { value } = runTrial({ estimator, parameters }, train, validation, 'rmse', { seed });
  parentPort.postMessage({ number, value });
});
