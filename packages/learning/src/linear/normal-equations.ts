import type { NamedColumn } from '../estimators/in-name-order.ts';
import type { ColumnScaling } from './column-scaling.ts';

export interface NormalEquations {
  /** Zᵀ·W·Z, p × p, row after row; Z = the scaled features. */
  readonly gram: Float64Array;
  /** Zᵀ·W·(y − ȳ) */
  readonly moment: Float64Array;
}

/** Columns scaled to mean 0 and deviation 1; missing values and constant features become 0. */
export function scaledColumns(
  columns: readonly NamedColumn[],
  scalings: readonly ColumnScaling[],
): Float64Array[] {
  return columns.map(({ values }, j) => {
    const { mean, deviation } = scalings[j]!;
    const scaled = new Float64Array(values.length);
    if (deviation === 0) return scaled;
    for (let i = 0; i < scaled.length; i++) {
      const value = values[i]!;
      scaled[i] = Number.isFinite(value) ? (value - mean) / deviation : 0;
    }
    return scaled;
  });
}

/** Builds the normal equations of weighted least squares on scaled columns. */
export function normalEquations(
  scaled: readonly Float64Array[],
  y: Float64Array,
  targetMean: number,
  weights?: Float64Array,
): NormalEquations {
  const p = scaled.length;
  const gram = new Float64Array(p * p);
  const moment = new Float64Array(p);
  for (let i = 0; i < p; i++) {
    const a = scaled[i]!;
    for (let j = 0; j <= i; j++) {
      const b = scaled[j]!;
      let sum = 0;
      for (let r = 0; r < a.length; r++) sum += (weights === undefined ? 1 : weights[r]!) * a[r]! * b[r]!;
      gram[i * p + j] = sum;
      gram[j * p + i] = sum;
    }
    let sum = 0;
    for (let r = 0; r < a.length; r++) {
      sum += (weights === undefined ? 1 : weights[r]!) * a[r]! * (y[r]! - targetMean);
    }
    moment[i] = sum;
  }
  return { gram, moment };
}
