import { parentPort } from 'node:worker_threads';
import { judgeTrial } from '@assay/learning';

/** The study that trials belong to; its arrays are shared by all threads. */
let study;

parentPort.on('message', (message) => {
  if (message.study) {
    study = message.study;
    return;
  }
  const { train, validation, seed, bins } = study;
  const { value } = judgeTrial(message.trial, train, validation, 'rmse', { seed, bins, threads: 1 });
  parentPort.postMessage({ outcome: value });
});

parentPort.postMessage('ready');
