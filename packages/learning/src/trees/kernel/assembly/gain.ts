import { COUNT_BITS, COUNT_MASK, Job } from './job';
import { Node } from './node';

// A split gains G_L²/(W_L+λ) + G_R²/(W_R+λ) − G²/(W+λ). It is worked out as (G_L·b − G_R·a)² / (a·b·(a+b)) + constant with
// a = W_L+λ and b = W_R+λ: the same number without the difference of big squares. Within a feature two boundaries are
// compared without a division, n·d′ > n′·d; features are compared by the value of the gain, which is then the same whoever
// has found it.

/** What rounding leaves of two equal sides is no gain. */
export function leastGain(sum: f64, weight: f64, l2: f64): f64 {
  const rounding = sum * 1e-12;
  return (rounding * rounding) / (weight + l2);
}

export function sumOf(packed: i64): f64 {
  return <f64>(packed >> COUNT_BITS);
}

export function countOf(packed: i64): f64 {
  return <f64>(packed & COUNT_MASK);
}

/** The mass that gains are divided by: of gradients alone, the count of rows. */
export function weightOf(job: Job, packed: i64, mass: i64): f64 {
  return job.massAt == 0 ? countOf(packed) : <f64>mass / job.massScale;
}

/** What a gain is short of when λ is added to both sides. */
export function constantOf(sum: f64, weight: f64, l2: f64): f64 {
  return l2 == 0 ? 0 : sum * sum * (1 / (weight + 2 * l2) - 1 / (weight + l2));
}

/** What n / d must exceed for a gain above what rounding makes. */
export function leastWorth(job: Job, node: Node): f64 {
  const sum = sumOf(node.packed);
  const weight = weightOf(job, node.packed, node.mass);
  return (leastGain(sum, weight, job.l2) - constantOf(sum, weight, job.l2)) * (weight + 2 * job.l2);
}

/** @param worth n / d */
export function gainOf(job: Job, node: Node, worth: f64): f64 {
  const sum = sumOf(node.packed);
  const weight = weightOf(job, node.packed, node.mass);
  return worth / (weight + 2 * job.l2) + constantOf(sum, weight, job.l2);
}
