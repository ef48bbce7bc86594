import { log2 } from '../host';
import { ForestJob } from './job';

/** What rounding leaves of two equal sides is no gain. */
export function leastGainOfClasses(weight: f64): f64 {
  return 1e-12 * weight;
}

/** What a split takes off the loss (split-criterion.ts, operation by operation). @param all, left weights by class: f64 */
export function gainOfClasses(job: ForestJob, all: usize, weight: f64, left: usize, leftWeight: f64): f64 {
  const a = leftWeight;
  const b = weight - a;
  if (!(a > 0 && b > 0)) return 0;
  return job.entropy ? entropyGain(job, all, weight, left, a) : giniGain(job, all, weight, left, a, b);
}

/** Σ (L·b − R·a)² / (a·b·(a + b)) over classes: no small difference of big squares. */
function giniGain(job: ForestJob, all: usize, weight: f64, left: usize, a: f64, b: f64): f64 {
  let apart = 0.0;
  for (let k: usize = 0; k < <usize>job.width; k++) {
    const own = load<f64>(left + (k << 3));
    const distance = own * b - (load<f64>(all + (k << 3)) - own) * a;
    apart += distance * distance;
  }
  return apart / (a * b * weight);
}

/** In bits; terms are rounded to multiples of 2⁻²⁰ units, so that their sum is exact in whatever order the classes come. */
function entropyGain(job: ForestJob, all: usize, weight: f64, left: usize, a: f64): f64 {
  let leftScore = -term(job, a);
  let rightScore = -term(job, weight - a);
  let score = -term(job, weight);
  for (let k: usize = 0; k < <usize>job.width; k++) {
    const total = load<f64>(all + (k << 3));
    const own = load<f64>(left + (k << 3));
    leftScore += term(job, own);
    rightScore += term(job, total - own);
    score += term(job, total);
  }
  return (leftScore + rightScore - score) * (job.entropyUnit / 1048576.0);
}

function term(job: ForestJob, sum: f64): f64 {
  if (job.entropyTerms != 0) return load<f64>(job.entropyTerms + (<usize>sum << 3));
  const own = sum / job.entropyUnit;
  return own > 0 ? floor(own * log2(own) * 1048576.0 + 0.5) : 0;
}
