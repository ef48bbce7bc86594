/** A class that was predicted, how likely each was said to be, and the one that came true. */
export interface ClassPair {
  readonly label: string;
  readonly probabilities: Readonly<Record<string, number>> | null;
  readonly actual: string;
}

export interface ClassProbabilities {
  /** Index of the class that came true. */
  readonly yTrue: Float64Array;
  /** rows × count, row after row. */
  readonly probabilities: Float64Array;
  readonly count: number;
}

/**
 * Pairs in the form that metrics take. A class that the model does not know came true all the same: it is one more class,
 * which every answer gave probability 0. An answer that came without probabilities was sure of its class.
 *
 * @param classes of the model
 */
export function classProbabilities(
  pairs: readonly ClassPair[],
  classes: readonly string[],
): ClassProbabilities {
  const known = new Map(classes.map((name, index) => [name, index]));
  const count = Math.max(2, classes.length + (pairs.every(({ actual }) => known.has(actual)) ? 0 : 1));
  const probabilities = new Float64Array(pairs.length * count);
  pairs.forEach(({ label, probabilities: said }, row) => {
    for (const [name, index] of known) {
      probabilities[row * count + index] = said?.[name] ?? (said === null && name === label ? 1 : 0);
    }
  });
  return {
    yTrue: Float64Array.from(pairs, ({ actual }) => known.get(actual) ?? count - 1),
    probabilities,
    count,
  };
}
