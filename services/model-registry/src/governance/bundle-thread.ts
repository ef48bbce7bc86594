import { parentPort, workerData } from 'node:worker_threads';
import { judgeBundle } from './judge-bundle.ts';

// The body of the thread that judge-in-thread.ts starts: judges one bundle and ends.
const { modelName, files } = workerData as { modelName: string; files: Map<string, Uint8Array> };
parentPort?.postMessage(judgeBundle(modelName, files));
