import { addToBlock } from './block-sums';
import { BLOCK, idAt } from './deal-rows';
import { Job } from './job';
import { Loss } from './loss';
import { Work } from './work';

// Gradients and hessians of the rows that are learned from, as the losses of the plain trees say them. The hessian of squared
// and quantile loss is the row's weight; it stands nowhere when each row weighs 1.

/** A hessian of exactly 0 would divide by 0. */
const SMALLEST_HESSIAN: f64 = 1e-16;
/** Powers are rounded to multiples of 2⁻⁴⁵: no bit depends on how the classes are numbered. */
const POWER_UNIT: f64 = 35184372088832.0;

/** Writes the gradients of the participant's own blocks, for all outputs. */
export function takeGradients(work: Work): void {
  const job = work.job;
  const step = BLOCK * <u32>job.team.participants;
  for (let start = <u32>work.index * BLOCK; start < job.trainingRows; start += step) {
    const end = min(start + BLOCK, job.trainingRows);
    switch (job.loss) {
      case Loss.Squared:
        squared(job, start, end);
        break;
      case Loss.Quantile:
        quantile(job, start, end);
        break;
      case Loss.Poisson:
        poisson(job, start, end);
        break;
      case Loss.Logistic:
        logistic(job, start, end);
        break;
      default:
        softmax(job, start, end);
    }
    for (let output: u32 = 0; output < job.outputs; output++) addToBlock(job, output, start, end);
  }
}

// @ts-ignore: decorator
@inline
function weightAt(job: Job, id: usize): f64 {
  return job.weights == 0 ? 1 : load<f64>(job.weights + (id << 3));
}

// @ts-ignore: decorator
@inline
function write(job: Job, id: usize, gradient: f64, hessian: f64): void {
  const weight = weightAt(job, id);
  store<f64>(job.gradients + (id << 3), gradient * weight);
  if (job.massAt != 0) store<f64>(job.masses + (id << 3), hessian * weight);
}

function squared(job: Job, start: u32, end: u32): void {
  const base = load<f64>(job.bases);
  for (let place = start; place < end; place++) {
    const id = <usize>idAt(job, place);
    write(job, id, load<f64>(job.targets + (id << 3)) - base - load<f64>(job.raw + (id << 3)), 1);
  }
}

function quantile(job: Job, start: u32, end: u32): void {
  const base = load<f64>(job.bases);
  const level = job.level;
  for (let place = start; place < end; place++) {
    const id = <usize>idAt(job, place);
    const residual = load<f64>(job.targets + (id << 3)) - base - load<f64>(job.raw + (id << 3));
    write(job, id, residual > 0 ? level : residual < 0 ? level - 1 : 0, 1);
  }
}

function poisson(job: Job, start: u32, end: u32): void {
  const base = load<f64>(job.bases);
  for (let place = start; place < end; place++) {
    const id = <usize>idAt(job, place);
    const rate = Math.exp(base + load<f64>(job.raw + (id << 3)));
    write(job, id, load<f64>(job.targets + (id << 3)) - rate, rate);
  }
}

function logistic(job: Job, start: u32, end: u32): void {
  const base = load<f64>(job.bases);
  for (let place = start; place < end; place++) {
    const id = <usize>idAt(job, place);
    const share = 1 / (1 + Math.exp(-(base + load<f64>(job.raw + (id << 3)))));
    write(job, id, load<f64>(job.targets + (id << 3)) - share, max(SMALLEST_HESSIAN, share * (1 - share)));
  }
}

function softmax(job: Job, start: u32, end: u32): void {
  const outputs = job.outputs;
  const apart = <usize>job.tableRows << 3;
  for (let place = start; place < end; place++) {
    const id = <usize>idAt(job, place);
    const at = id << 3;
    let highest: f64 = -Infinity;
    for (let k: usize = 0; k < outputs; k++) highest = max(highest, score(job, k, apart, at));
    let sum: f64 = 0;
    for (let k: usize = 0; k < outputs; k++) {
      const power = nearest(Math.exp(score(job, k, apart, at) - highest) * POWER_UNIT);
      store<f64>(job.gradients + k * apart + at, power);
      sum += power;
    }
    const own = <usize>load<f64>(job.targets + at);
    const weight = weightAt(job, id);
    for (let k: usize = 0; k < outputs; k++) {
      const gradient = job.gradients + k * apart + at;
      const share = load<f64>(gradient) / sum;
      store<f64>(gradient, ((k == own ? 1.0 : 0.0) - share) * weight);
      store<f64>(job.masses + k * apart + at, max(SMALLEST_HESSIAN, share * (1 - share)) * weight);
    }
  }
}

// @ts-ignore: decorator
@inline
function score(job: Job, output: usize, apart: usize, at: usize): f64 {
  return load<f64>(job.bases + (output << 3)) + load<f64>(job.raw + output * apart + at);
}
