import type { Random } from '@assay/statistics';

/**
 * Draws standard normals that go together as the correlations say (by the Cholesky factor of their matrix).
 *
 * @param correlations row i holds those of value i with the values before it
 * @throws RangeError where no such values can be: the matrix is not positive definite
 */
export function correlatedNormals(
  correlations: readonly (readonly number[])[],
  random: Random,
): () => number[] {
  const factor: number[][] = [];
  for (const [i, row] of correlations.entries()) {
    const line: number[] = [];
    for (let j = 0; j <= i; j++) {
      let rest = j === i ? 1 : row[j]!;
      for (let k = 0; k < j; k++) rest -= line[k]! * (factor[j] ?? line)[k]!;
      if (j === i && rest <= 0)
        throw new RangeError(`correlations: value ${i} cannot go with those before it`);
      line.push(j === i ? Math.sqrt(rest) : rest / factor[j]![j]!);
    }
    factor.push(line);
  }
  return () => {
    const own = factor.map(() => random.normal());
    return factor.map((line) => line.reduce((sum, weight, k) => sum + weight * own[k]!, 0));
  };
}
