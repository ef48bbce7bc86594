import { parentPort } from 'node:worker_threads';
import { judgeSubmodels, judgeTrial } from '@assay/learning';

/** The study that trials belong to; its arrays are shared by all threads. */
let study;

parentPort.on('message', (message) => {
  if (message.study) {
    study = message.study;
    return;
  }
  const { train, validation, seed, bins } = study;
  const { trial, also } = message;
  const context = { seed, bins, threads: 1 };
  if (also === null) {
    const { value } = judgeTrial(trial, train, validation, 'rmse', context);
    parentPort.postMessage({ own: { outcome: value } });
    return;
  }
  const judged = judgeSubmodels(trial, also, train, validation, 'rmse', context);
  const submodels = new Map(Array.from(judged, ([value, { value: outcome }]) => [value, { outcome }]));
  parentPort.postMessage({ own: submodels.get(trial.parameters[also.parameter]), submodels });
});

parentPort.postMessage('ready');
