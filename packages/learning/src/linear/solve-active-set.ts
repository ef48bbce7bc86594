import { solveCholesky } from './cholesky.ts';
import type { ElasticNetProblem } from './elastic-net-descent.ts';

/**
 * The exact minimum among coefficients with the signs of `b`: where no sign changes, the elastic net is a system
 * of linear equations on the coefficients that are not 0. Descent finds the signs long before it has crept to
 * the minimum along nearly collinear features.
 *
 * @returns undefined when the solution has other signs: they are not the right ones yet
 */
export function solveActiveSet(
  { gram, moment, l1, l2 }: ElasticNetProblem,
  b: Float64Array,
): Float64Array | undefined {
  const p = b.length;
  const active = Array.from(b.keys()).filter((j) => b[j] !== 0);
  const matrix = Float64Array.from({ length: active.length ** 2 }, (_, at) => {
    const [i, j] = [active[Math.floor(at / active.length)]!, active[at % active.length]!];
    return gram[i * p + j]! + (i === j ? l2 : 0);
  });
  const rightSide = Float64Array.from(active, (j) => moment[j]! - l1 * Math.sign(b[j]!));
  const solved = solveCholesky(matrix, rightSide);
  const whole = new Float64Array(p);
  for (const [at, j] of active.entries()) {
    if (Math.sign(solved[at]!) !== Math.sign(b[j]!)) return undefined;
    whole[j] = solved[at]!;
  }
  return whole;
}
