import { ShapeError } from '../../estimators/shape-error.ts';

/**
 * Mean of `errorOf(actual, forecast)` over the steps whose actual value is known.
 *
 * @returns undefined when none is known
 * @throws ShapeError for other lengths
 */
export function meanOfKnown(
  actual: Float64Array,
  forecast: Float64Array,
  errorOf: (actual: number, forecast: number) => number,
): number | undefined {
  if (actual.length !== forecast.length) {
    throw new ShapeError(
      'forecast',
      `${forecast.length} for ${actual.length} actual values`,
      'equal lengths',
    );
  }
  let sum = 0;
  let count = 0;
  for (let i = 0; i < actual.length; i++) {
    if (!Number.isFinite(actual[i]!)) continue;
    sum += errorOf(actual[i]!, forecast[i]!);
    count += 1;
  }
  return count === 0 ? undefined : sum / count;
}
