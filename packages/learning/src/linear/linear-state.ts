import type { NamedColumn } from '../estimators/in-name-order.ts';
import type { JsonObject, ModelState } from '../model/model-state.ts';
import type { ColumnScaling } from './column-scaling.ts';

export interface LinearFit {
  readonly kind: string;
  readonly parameters: JsonObject;
  readonly features: readonly string[];
  /** The features in name order, with the scaling of each. */
  readonly columns: readonly NamedColumn[];
  readonly scalings: readonly ColumnScaling[];
  readonly intercept: number;
  /** Coefficients of the scaled features. */
  readonly standardised: Float64Array;
  readonly scalars?: JsonObject;
}

/** What `compileLinear` reads: intercept + Σ coefficient · (x − centre), per unit of each feature. */
export function linearState(fit: LinearFit): ModelState {
  const { kind, parameters, features, columns, scalings, intercept, standardised, scalars } = fit;
  return {
    kind,
    parameters,
    features,
    scalars: { intercept, ...scalars },
    arrays: {
      // In name order, each with its place in a row: the sum of a prediction is added up in this order.
      places: Int32Array.from(columns, (column) => column.index),
      centres: Float64Array.from(scalings, (scaling) => scaling.mean),
      coefficients: standardised.map((b, j) =>
        scalings[j]!.deviation === 0 ? 0 : b / scalings[j]!.deviation,
      ),
    },
  };
}
