/** A score's mean over series, each of which counts the same, and how many it could be taken of. */
export interface MeanOverSeries {
  /** undefined when no series has a score. */
  readonly mean: number | undefined;
  readonly scored: number;
  readonly leftOut: number;
}

/** @example meanOverSeries([1, undefined, 3]) // { mean: 2, scored: 2, leftOut: 1 } */
export function meanOverSeries(scores: readonly (number | undefined)[]): MeanOverSeries {
  const known = scores.filter((score) => score !== undefined);
  const sum = known.reduce((total, score) => total + score, 0);
  return {
    mean: known.length === 0 ? undefined : sum / known.length,
    scored: known.length,
    leftOut: scores.length - known.length,
  };
}
