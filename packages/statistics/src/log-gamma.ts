import { SampleError } from './sample-error.ts';

// Lanczos' approximation with g = 607/128 and 15 terms (P. Godfrey 2001); about 1e-15 relative.
const g = 607 / 128;
const coefficients = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
  3.399464998481189e-5, 4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125,
  -0.00021026444172410488, 0.00021743961811521265, -0.0001643181065367639, 8.441822398385275e-5,
  -2.6190838401581408e-5, 3.6899182659531625e-6,
];

/**
 * Natural logarithm of the gamma function for x > 0 (`scipy.special.gammaln`).
 *
 * @throws SampleError for x <= 0
 * @example logGamma(5) // 3.1780538303479458
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new SampleError('OUT_OF_RANGE', 'log-gamma', String(x), 'a number above 0');
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let series = coefficients[0]!;
  for (let i = 1; i < coefficients.length; i++) series += coefficients[i]! / (x - 1 + i);
  const t = x - 0.5 + g;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
}
