import { logBeta } from './log-beta.ts';
import { SampleError } from './sample-error.ts';

const iterations = 10_000;
const tiny = 1e-300;

/**
 * Regularized incomplete beta function I_x(a, b), a, b > 0, 0 <= x <= 1 (`scipy.special.betainc`), by the
 * continued fraction of Numerical Recipes, chapter 6.4.
 *
 * @param complement 1 − x, for callers that know it to more digits than the subtraction would leave
 * @throws SampleError outside that domain
 * @example incompleteBeta(2, 3, 0.5) // 0.6875
 */
export function incompleteBeta(a: number, b: number, x: number, complement = 1 - x): number {
  if (!(a > 0) || !(b > 0) || !(x >= 0 && x <= 1)) {
    throw new SampleError(
      'OUT_OF_RANGE',
      'incomplete beta',
      `a = ${a}, b = ${b}, x = ${x}`,
      'a and b above 0, x from 0 to 1',
    );
  }
  if (x === 0 || complement === 0) return x;
  const logX = x > 0.5 ? Math.log1p(-complement) : Math.log(x);
  const logComplement = x > 0.5 ? Math.log(complement) : Math.log1p(-x);
  const front = Math.exp(a * logX + b * logComplement - logBeta(a, b));
  // The fraction converges fast on this side of the mean only; the other side is its mirror image.
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(a, b, x)) / a
    : 1 - (front * continuedFraction(b, a, complement)) / b;
}

function continuedFraction(a: number, b: number, x: number): number {
  const guard = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < iterations; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return h;
}
