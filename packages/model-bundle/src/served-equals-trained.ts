import type { Bundle } from './open-bundle.ts';
import { loadServingModel, type ServingModel } from './serving-model.ts';

export interface ServedCheck {
  readonly equal: boolean;
  /** Example rows compared. */
  readonly rows: number;
  readonly firstDifference?: ServedDifference;
}

export interface ServedDifference {
  /** Which example row, from 0. */
  readonly row: number;
  /** The feature, or `prediction`. */
  readonly where: string;
  readonly trained: number;
  readonly served: number;
}

/**
 * Scores the example rows of a bundle the way requests are scored and compares features and answers with
 * those that training recorded, to the last bit. A version that differs must not be served.
 *
 * @throws BundleError when the bundle cannot be loaded at all
 */
export function checkServedEqualsTrained(bundle: Bundle): ServedCheck {
  const model = loadServingModel(bundle);
  const { rows } = bundle.example;
  for (const [row, expected] of rows.entries()) {
    const difference = differenceIn(model, row, expected);
    if (difference !== undefined) return { equal: false, rows: rows.length, firstDifference: difference };
  }
  // Nothing compared is nothing shown.
  return { equal: rows.length > 0, rows: rows.length };
}

function differenceIn(
  model: ServingModel,
  row: number,
  expected: Bundle['example']['rows'][number],
): ServedDifference | undefined {
  const { features, value } = model.predictRow(expected.row, expected.history);
  for (const [i, name] of model.featureNames.entries()) {
    const trained = expected.features[i] ?? Number.NaN;
    const served = features[i]!;
    if (!Object.is(trained, served)) return { row, where: name, trained, served };
  }
  if (Object.is(expected.value, value)) return undefined;
  return { row, where: 'prediction', trained: expected.value, served: value };
}
