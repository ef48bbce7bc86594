import { describe, expect, it } from 'vitest';
import { inNameOrder } from '../estimators/in-name-order.ts';
import { encodeRow } from './input-encoding.ts';
import { planInputs } from './plan-inputs.ts';
import { layoutSequences } from './sequence-layout.ts';

const gap = Number.NaN;

function encoded(
  features: Record<string, number[]>,
  row: number[],
  more: { weights?: Float64Array; categories?: string[]; rows?: number[] } = {},
): number[] {
  const names = Object.keys(features);
  const rows = Object.values(features)[0]!.length;
  const X = { rows, names, values: Float64Array.from(Object.values(features).flat()) };
  const layout = layoutSequences(inNameOrder(X));
  const used = Int32Array.from(more.rows ?? Array.from({ length: rows }, (_, r) => r));
  const encoding = planInputs(layout, used, more.weights, more.categories ?? []);
  const out = new Float64Array(encoding.places.length);
  encodeRow(encoding, Float64Array.from(row), out);
  return [...out];
}

describe('inputs of a network', () => {
  it('are standardised, and kept within reach', () => {
    expect(encoded({ a: [1, 3] }, [4])).toEqual([2]);
    expect(encoded({ a: [1, 3] }, [1e9])).toEqual([20]);
    expect(encoded({ a: [1, 3] }, [-1e9])).toEqual([-20]);
    expect(encoded({ a: [7, 7] }, [9])).toEqual([0]);
  });

  it('say that a value is missing where the training rows knew it', () => {
    expect(encoded({ a: [1, 3, gap] }, [gap])).toEqual([0, 1]);
    expect(encoded({ a: [1, 3, gap] }, [2])).toEqual([0, 0]);
    expect(encoded({ a: [1, 3] }, [Number.POSITIVE_INFINITY])).toEqual([0]);
    expect(encoded({ a: [gap, gap] }, [3])).toEqual([0]);
  });

  it('have one for each category', () => {
    const categories = ['kind'];
    expect(encoded({ kind: [0, 2, 5, gap] }, [5], { categories })).toEqual([0, 0, 1]);
    expect(encoded({ kind: [0, 2, 5, gap] }, [gap], { categories })).toEqual([0, 0, 0]);
    expect(encoded({ kind: [0, 2, 5, gap] }, [3], { categories })).toEqual([0, 0, 0]);
    const many = Array.from({ length: 100 }, (_, i) => i);
    expect(encoded({ kind: many }, [50], { categories })).toHaveLength(1);
  });

  it('follow the weights, and the rows that count', () => {
    expect(encoded({ a: [0, 4] }, [3], { weights: Float64Array.of(1, 3) })[0]).toBeCloseTo(0, 12);
    expect(encoded({ a: [1, 3, 1e6] }, [4], { rows: [0, 1] })).toEqual([2]);
  });

  it('of a sequence share one scaling, and a lag that a channel lacks stands at its mean', () => {
    const features = { x_lag_1: [0, 2], x_lag_2: [2, 4], y_lag_2: [5, 7], steady: [1, 3] };
    // Two steps (lag 2, lag 1) of three inputs: x, y, steady.
    const [x, ...others] = encoded(features, [2, 4, 7, 1]);
    expect(x).toBeCloseTo(Math.SQRT2, 12);
    expect(others).toEqual([1, -1, 0, 0, -1]);
  });
});
