import { failureOfJob, type JobFailure } from './job-failure.ts';
import { binsJob } from './jobs/bins-job.ts';
import { cardJob } from './jobs/card-job.ts';
import { chooseJob } from './jobs/choose-job.ts';
import { compareJob } from './jobs/compare-job.ts';
import { evaluateJob } from './jobs/evaluate-job.ts';
import { fitJob } from './jobs/fit-job.ts';
import { learningCurveJob } from './jobs/learning-curve-job.ts';
import { onnxJob } from './jobs/onnx-job.ts';
import { packJob } from './jobs/pack-job.ts';
import { prepareJob } from './jobs/prepare-job.ts';
import { readSourceJob } from './jobs/read-source-job.ts';
import { targetsJob } from './jobs/targets-job.ts';
import { trialJob } from './jobs/trial-job.ts';
import { withTrainer } from './network-trainer.ts';
import { writeProgress } from './progress-cell.ts';
import { yieldToOthers } from './yield-to-others.ts';

yieldToOthers();

/** The module that a worker thread runs. */
const jobs = {
  readSource: readSourceJob,
  targets: targetsJob,
  prepare: prepareJob,
  choose: chooseJob,
  bins: binsJob,
  trial: trialJob,
  compare: compareJob,
  fit: fitJob,
  learningCurve: learningCurveJob,
  evaluate: evaluateJob,
  pack: packJob,
  card: cardJob,
  onnx: onnxJob,
};

export type HeavyJobs = typeof jobs;
export type JobInput<J extends keyof HeavyJobs> = Parameters<HeavyJobs[J]>[0];
export type JobOutput<J extends keyof HeavyJobs> = Awaited<ReturnType<HeavyJobs[J]>>;

/** What a job may use beside its input. */
export interface JobContext {
  progress(progress: { done: number; total: number }): void;
}

export default async function runHeavyJob(call: {
  job: keyof HeavyJobs;
  input: never;
  cell: SharedArrayBuffer;
}): Promise<{ ok: true; output: unknown } | { ok: false; failure: JobFailure }> {
  try {
    const context: JobContext = { progress: (progress) => writeProgress(call.cell, progress) };
    return { ok: true, output: await jobs[call.job](await withTrainer<never>(call.input), context) };
  } catch (error) {
    return { ok: false, failure: failureOfJob(error) };
  }
}
