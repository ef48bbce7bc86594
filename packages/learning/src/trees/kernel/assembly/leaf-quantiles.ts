import { Job } from './job';
import { Node } from './node';
import { countOf } from './gain';
import { quantileOf } from './quantile';
import { meet } from './team';
import { nodeOf, Work, workOf } from './work';

// A leaf of quantile loss takes the quantile of its residuals. All participants write theirs into one array, leaf by leaf in
// the order of the tree, so that the rows of a node lie side by side; then leaves are dealt among them.

/** Bytes of a residual and its weight. */
const PAIR: usize = 16;

/** @returns false when the fit has ended */
export function setQuantiles(work: Work): bool {
  const job = work.job;
  layOut(work, 0, job.residuals);
  for (let i = 0; i < work.nodeCount; i++) {
    const node = nodeOf(work, i);
    if (node.left < 0) writeResiduals(work, i, node);
  }
  if (!meet(job.team)) return false;
  for (let i = 0; i < work.nodeCount; i++) {
    const node = nodeOf(work, i);
    if (node.left < 0 && i % job.team.participants == work.index) takeQuantile(job, i, node);
  }
  if (!meet(job.team)) return false;
  if (job.hasDirections) {
    // Directions are kept by the values of inner nodes as well. Residuals change places, so children come before parents.
    if (work.index == 0) {
      for (let i = work.nodeCount - 1; i >= 0; i--) if (nodeOf(work, i).left >= 0) takeQuantile(job, i, nodeOf(work, i));
    }
    if (!meet(job.team)) return false;
  }
  for (let i = 0; i < work.nodeCount; i++) {
    const node = nodeOf(work, i);
    if (node.left < 0 || job.hasDirections) node.value = load<f64>(job.quantiles + (<usize>i << 3));
  }
  return true;
}

/** Says where the residuals of each node start. */
function layOut(work: Work, number: i32, start: usize): void {
  const node = nodeOf(work, number);
  node.residuals = start;
  if (node.left < 0) return;
  layOut(work, node.left, start);
  layOut(work, node.left + 1, start + <usize>countOf(nodeOf(work, node.left).packed) * PAIR);
}

/** Those of the participant's own rows stand behind those of the participants before it. */
function writeResiduals(work: Work, number: i32, leaf: Node): void {
  const job = work.job;
  let to = leaf.residuals;
  for (let p = 0; p < work.index; p++) {
    const other = nodeOf(workOf(job, p), number);
    to += ((other.end - other.start) / job.stride) * PAIR;
  }
  const base = load<f64>(job.bases);
  for (let at = leaf.start + job.idAt; at < leaf.end + job.idAt; at += job.stride) {
    const id = <usize>load<u32>(at) << 3;
    store<f64>(to, load<f64>(job.targets + id) - base - load<f64>(job.raw + id));
    store<f64>(to, job.weights == 0 ? 1 : load<f64>(job.weights + id), 8);
    to += PAIR;
  }
}

function takeQuantile(job: Job, number: i32, node: Node): void {
  const count = <i32>countOf(node.packed);
  const value = quantileOf(node.residuals, count, job.level, job.weights != 0);
  store<f64>(job.quantiles + (<usize>number << 3), job.shrinkage * value);
}
