import { logGamma } from './log-gamma.ts';

/**
 * Natural logarithm of the beta function B(a, b), a, b > 0 (`scipy.special.betaln`). For large arguments Stirling's
 * corrections are subtracted instead of log-gammas, whose difference would lose its digits (as R's `lbeta`).
 *
 * @throws SampleError for an argument of 0 or below
 * @example logBeta(2, 3) // -2.4849066497880004
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (large < 10 || !(small > 0)) return logGamma(small) + logGamma(large) - logGamma(small + large);
  const share = small / (small + large);
  if (small < 10) {
    const correction = stirlingCorrection(large) - stirlingCorrection(small + large);
    return (
      logGamma(small) +
      correction +
      small -
      small * Math.log(small + large) +
      (large - 0.5) * Math.log1p(-share)
    );
  }
  const correction =
    stirlingCorrection(small) + stirlingCorrection(large) - stirlingCorrection(small + large);
  return (
    0.5 * Math.log(2 * Math.PI) -
    0.5 * Math.log(large) +
    correction +
    (small - 0.5) * Math.log(share) +
    large * Math.log1p(-share)
  );
}

/** log Γ(x) minus Stirling's formula, for x >= 10. */
function stirlingCorrection(x: number): number {
  const square = 1 / (x * x);
  const inner = 1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360360));
  return (1 / 12 - square * (1 / 360 - square * inner)) / x;
}
