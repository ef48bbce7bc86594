import { logGamma } from './log-gamma.ts';
import { SampleError } from './sample-error.ts';

const iterations = 10_000;
const tiny = 1e-300;

/**
 * Regularized lower incomplete gamma function P(a, x), a > 0, x >= 0 (`scipy.special.gammainc`):
 * series below x = a + 1, one minus the continued fraction above (Numerical Recipes, chapter 6.2).
 *
 * @throws SampleError outside that domain
 * @example lowerIncompleteGamma(1, 1) // 0.6321205588285577
 */
export function lowerIncompleteGamma(a: number, x: number): number {
  needDomain(a, x);
  if (x === 0) return 0;
  return x < a + 1 ? series(a, x) : 1 - continuedFraction(a, x);
}

/**
 * Regularized upper incomplete gamma function Q(a, x) = 1 - P(a, x) (`scipy.special.gammaincc`), with full
 * relative accuracy in the tail.
 *
 * @throws SampleError outside a > 0, x >= 0
 * @example upperIncompleteGamma(1, 1) // 0.36787944117144233
 */
export function upperIncompleteGamma(a: number, x: number): number {
  needDomain(a, x);
  if (x === 0) return 1;
  return x < a + 1 ? 1 - series(a, x) : continuedFraction(a, x);
}

function needDomain(a: number, x: number): void {
  if (!(a > 0) || !(x >= 0)) {
    throw new SampleError('OUT_OF_RANGE', 'incomplete gamma', `a = ${a}, x = ${x}`, 'a above 0, x from 0');
  }
}

function prefactor(a: number, x: number): number {
  return Math.exp(a * Math.log(x) - x - logGamma(a));
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let total = term;
  for (let n = 1; n < iterations; n++) {
    term *= x / (a + n);
    total += term;
    if (term < total * 1e-17) break;
  }
  return total * prefactor(a, x);
}

/** Lentz's method for the continued fraction of Q. */
function continuedFraction(a: number, x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < iterations; i++) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return h * prefactor(a, x);
}
