import type { Random } from '@assay/statistics';
import type { ParameterValue } from '../parameters/parameter-space.ts';
import type { Distribution } from '../parameters/search-space.ts';

/** One value drawn without knowledge of earlier trials: uniform, or uniform in the logarithm. */
export function draw(distribution: Distribution, random: Random): ParameterValue {
  switch (distribution.type) {
    case 'fixed':
      return distribution.value;
    case 'categorical':
      return distribution.choices[random.int(distribution.choices.length)]!;
    case 'int':
    case 'float': {
      const { from, to } = axisOf(distribution);
      return valueAt(distribution, from + (to - from) * random.next());
    }
  }
}

/** A number on the axis on which it is searched. */
export interface Axis {
  readonly from: number;
  readonly to: number;
}

type Numeric = Extract<Distribution, { low: number }>;

/**
 * The interval that is searched: logarithms where `log`, and half a unit more on both sides of whole numbers,
 * so that the ends are drawn as often as the others (Optuna does the same).
 */
export function axisOf({ type, low, high, log }: Numeric): Axis {
  const pad = type === 'int' ? 0.5 : 0;
  return log ? { from: Math.log(low - pad), to: Math.log(high + pad) } : { from: low - pad, to: high + pad };
}

/** A value of the distribution from a place on its axis. */
export function valueAt({ type, low, high, log }: Numeric, place: number): number {
  const value = log ? Math.exp(place) : place;
  // + 0 turns −0 into 0: JSON would, and a stored study must go on with the same values.
  const rounded = type === 'int' ? Math.round(value) + 0 : value;
  return Math.min(high, Math.max(low, rounded));
}

/** Where a value lies on the axis. */
export function placeOf({ log }: Numeric, value: number): number {
  return log ? Math.log(value) : value;
}
