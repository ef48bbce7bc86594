import { Job } from './job';
import { Node } from './node';
import { sumOf, weightOf } from './gain';

// Where a feature has a direction, the answers of a node and of all below it lie within bounds, so that a split further up
// keeps its direction (LightGBM's and scikit-learn's "basic" method).

/** What rows answer together. @param sum in the unit of the target @param total their weight and λ */
export function answerWithin(node: Node, sum: f64, total: f64): f64 {
  return min(node.high, max(node.low, sum / total));
}

/** What the answer of rows takes off the loss, doubled: 2·G·answer − (W + λ)·answer². */
export function worthWithin(node: Node, sum: f64, total: f64): f64 {
  const answer = answerWithin(node, sum, total);
  return (2 * sum - total * answer) * answer;
}

/** Gives both sides of a split their bounds: where its feature has a direction, half way between their answers. */
export function boundSides(job: Job, node: Node, left: Node, right: Node): void {
  const direction = load<i8>(job.directions + <usize>node.feature);
  if (direction == 0) return;
  const middle = (ownAnswer(job, node, left) + ownAnswer(job, node, right)) / 2;
  if (direction > 0) {
    left.high = min(node.high, middle);
    right.low = max(node.low, middle);
  } else {
    right.high = min(node.high, middle);
    left.low = max(node.low, middle);
  }
}

function ownAnswer(job: Job, bounds: Node, side: Node): f64 {
  return answerWithin(bounds, sumOf(side.packed) / job.scale, weightOf(job, side.packed, side.mass) + job.l2);
}
