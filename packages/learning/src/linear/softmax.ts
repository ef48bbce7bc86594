/** Turns the scores `start … start + count − 1` into probabilities, in place; never overflows. */
export function softmaxInPlace(scores: Float64Array, start: number, count: number): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = start; k < start + count; k++) if (scores[k]! > highest) highest = scores[k]!;
  let sum = 0;
  for (let k = start; k < start + count; k++) {
    const raised = Math.exp(scores[k]! - highest);
    scores[k] = raised;
    sum += raised;
  }
  for (let k = start; k < start + count; k++) scores[k]! /= sum;
}
