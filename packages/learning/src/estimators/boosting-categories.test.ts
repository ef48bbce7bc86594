import { createRandom } from '@assay/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { treeShap } from '../explanations/tree-shap.ts';
import { rmse } from '../metrics/rmse.ts';
import { compileModel } from '../model/compile-model.ts';
import { withoutValues } from '../trees/bin-source.ts';
import { binTable } from '../trees/binned-table.ts';
import { gradientBoosting } from './gradient-boosting.ts';
import { ShapeError } from './shape-error.ts';

/** A number and a category whose effect has nothing to do with the order of its codes. */
function table(rows: number, seed: number, categories: number, missing = 0.05) {
  const random = createRandom(seed);
  const effects = createRandom(99);
  const effect = Array.from({ length: categories }, () => 2 * effects.normal());
  const kind = Float64Array.from({ length: rows }, () =>
    random.next() < missing ? Number.NaN : random.int(categories),
  );
  const size = Float64Array.from({ length: rows }, () => random.normal());
  const y = kind.map((k, i) => (Number.isNaN(k) ? 3 : effect[k]!) + size[i]! + 0.3 * random.normal());
  return { X: { rows, names: ['size', 'kind'], values: Float64Array.from([...size, ...kind]) }, y };
}
const categories = ['kind'];
const small = { trees: 30, min_samples_leaf: 5 };

describe('gradient-boosting on categories', () => {
  it('finds the best parting of the categories of all (property, against trying all)', () => {
    const row = fc.tuple(
      fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 5 }) }, fc.constant(Number.NaN)),
      fc.integer({ min: -50, max: 50 }),
    );
    const parameters = { trees: 1, learning_rate: 1, leaves: 2, min_samples_leaf: 1, category_smoothing: 0 };
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 60 }), (rows) => {
        const X = { rows: rows.length, names: ['kind'], values: Float64Array.from(rows, ([kind]) => kind) };
        const y = Float64Array.from(rows, ([, value]) => value);
        const model = compileModel(gradientBoosting.fit(X, y, parameters, { seed: 1, categories }));
        const kinds = [...new Set(rows.map(([kind]) => kind))];
        let best = Number.POSITIVE_INFINITY;
        for (let side = 0; side < 2 ** kinds.length; side++) {
          const isLeft = (i: number): boolean => ((side >> kinds.indexOf(rows[i]![0])) & 1) === 1;
          const parts = [y.filter((_, i) => isLeft(i)), y.filter((_, i) => !isLeft(i))];
          const error = (part: Float64Array): number => {
            const mean = part.reduce((sum, v) => sum + v, 0) / part.length;
            return part.reduce((sum, v) => sum + (v - mean) ** 2, 0);
          };
          best = Math.min(
            best,
            parts.reduce((sum, part) => sum + error(part), 0),
          );
        }
        const own = model.predict(X).reduce((sum, value, i) => sum + (y[i]! - value) ** 2, 0);
        expect(own).toBeCloseTo(best, 6);
      }),
    );
  });

  it('learns far more of 40 unordered categories than the same codes read as numbers', () => {
    const [train, test] = [table(800, 1, 40), table(800, 2, 40)];
    const error = (known: readonly string[]): number => {
      const state = gradientBoosting.fit(train.X, train.y, small, { seed: 1, categories: known });
      return rmse.compute(test.y, compileModel(state).predict(test.X));
    };
    expect(error(categories)).toBeLessThan(0.75 * error([]));
  });

  it('other codes for the same categories change no prediction', () => {
    const { X, y } = table(400, 3, 12);
    const to = [7, 3, 11, 0, 9, 1, 10, 2, 8, 4, 6, 5];
    const values = X.values.map((value, i) => (i < 400 || Number.isNaN(value) ? value : to[value]!));
    const fit = (matrix: typeof X) =>
      compileModel(gradientBoosting.fit(matrix, y, small, { seed: 1, categories })).predict(matrix);
    expect([...fit({ ...X, values })]).toEqual([...fit(X)]);
  });

  it('more categories than bins: the most frequent keep their own, and early stopping sees them all', () => {
    const { X, y } = table(600, 4, 20);
    const early = { ...small, early_stopping_rounds: 5, max_bins: 8 };
    const state = gradientBoosting.fit(X, y, early, { seed: 1, categories });
    const mean = y.reduce((sum, v) => sum + v, 0) / y.length;
    const dull = rmse.compute(y, new Float64Array(600).fill(mean));
    expect(rmse.compute(y, compileModel(state).predict(X))).toBeLessThan(0.9 * dull);
  });

  it('a category never seen, a negative or a broken code is answered as a missing one', () => {
    const { X, y } = table(400, 5, 12);
    const model = compileModel(gradientBoosting.fit(X, y, small, { seed: 1, categories }));
    const missing = model.predictRow(Float64Array.of(0.1, Number.NaN));
    for (const stranger of [64, 1e9, -1, 2.5, Number.POSITIVE_INFINITY]) {
      expect(model.predictRow(Float64Array.of(0.1, stranger))).toBe(missing);
    }
    const known = Array.from({ length: 12 }, (_, k) => model.predictRow(Float64Array.of(0.1, k)));
    expect(new Set(known).size).toBeGreaterThan(6);
  });

  it('TreeSHAP adds up to the prediction', () => {
    const { X, y } = table(400, 6, 12);
    const state = gradientBoosting.fit(X, y, small, { seed: 1, categories });
    const explain = treeShap(state);
    const model = compileModel(state);
    for (const kind of [0, 5, 11, Number.NaN, 99]) {
      const { base, contributions } = explain(Float64Array.of(0.3, kind));
      const sum = contributions.reduce((total, value) => total + value, base);
      expect(sum).toBeCloseTo(model.predictRow(Float64Array.of(0.3, kind)), 9);
    }
  });

  describe('of which there are many, put in the order of their targets', () => {
    const known = { seed: 1, categories };
    const many = { ...small, category_order_above: 20 };

    it('says as much for a new row as sets do of 400 in 6,000 rows, and more', () => {
      const [train, test] = [table(6_000, 1, 400), table(3_000, 2, 400)];
      const error = (above: number): number => {
        const parameters = { ...small, category_order_above: above };
        const state = gradientBoosting.fit(train.X, train.y, parameters, known);
        return rmse.compute(test.y, compileModel(state).predict(test.X));
      };
      expect(error(64)).toBeLessThan(0.95 * error(1_000));
    });

    it('learns next to nothing by heart of 300 without effect in 900 rows', () => {
      const random = createRandom(8);
      const size = Float64Array.from({ length: 900 }, () => random.normal());
      const kind = size.map(() => random.int(300));
      const y = size.map((value) => value + random.normal());
      const X = { rows: 900, names: ['size', 'kind'], values: Float64Array.from([...size, ...kind]) };
      const error = (above: number): number => {
        const parameters = { ...small, category_order_above: above };
        const model = compileModel(gradientBoosting.fit(X, y, parameters, known));
        return rmse.compute(size, model.predict(X));
      };
      expect(error(64)).toBeLessThan(0.8 * error(1_000));
    });

    it('are what they are under other codes, and with rows in another order', () => {
      const { X, y } = table(400, 3, 30);
      const fit = (matrix: typeof X, target = y) =>
        compileModel(gradientBoosting.fit(matrix, target, many, known));
      const own = fit(X).predict(X);
      const near = (got: Float64Array, wanted: Float64Array): void =>
        got.forEach((value, i) => {
          expect(value).toBeCloseTo(wanted[i]!, 9);
        });
      const renamed = {
        ...X,
        values: X.values.map((value, i) => (i < 400 || Number.isNaN(value) ? value : (7 * value + 3) % 30)),
      };
      near(fit(renamed).predict(renamed), own);
      const [size, kind] = [X.values.slice(0, 400), X.values.slice(400)];
      const turned = { ...X, values: Float64Array.from([...size.reverse(), ...kind.reverse()]) };
      near(fit(turned, y.toReversed()).predict(X), own);
    });

    it('answer one never seen as missing, explain themselves, and say the same in bins alone', () => {
      const { X, y } = table(900, 5, 60);
      const state = gradientBoosting.fit(X, y, many, known);
      const model = compileModel(state);
      const explain = treeShap(state);
      expect(model.predictRow(Float64Array.of(0.1, 999))).toBe(
        model.predictRow(Float64Array.of(0.1, Number.NaN)),
      );
      for (const kind of [0, 17, 59, 999]) {
        const { base, contributions } = explain(Float64Array.of(0.3, kind));
        const sum = contributions.reduce((total, value) => total + value, base);
        expect(sum).toBeCloseTo(model.predictRow(Float64Array.of(0.3, kind)), 9);
      }
      const bins = binTable(X, { categories });
      const alone = gradientBoosting.fit(withoutValues(bins, X.names), y, many, { ...known, bins: [bins] });
      expect(compileModel(alone).predict(X)).toEqual(model.predict(X));
    });
  });

  it('refuses a value that is no code, naming feature and value, and a set beyond the end of a state', () => {
    const { X, y } = table(50, 7, 5);
    const context = { seed: 1, categories: ['size'] };
    expect(() => gradientBoosting.fit(X, y, small, context)).toThrow(ShapeError);
    expect(() => gradientBoosting.fit(X, y, small, context)).toThrow(/category of "size": got -?\d/);
    const state = gradientBoosting.fit(X, y, small, { seed: 1, categories });
    const categorySets = (state.arrays['categorySets'] as Int32Array).subarray(1);
    expect(() => compileModel({ ...state, arrays: { ...state.arrays, categorySets } })).toThrow(
      /categorySetAt/,
    );
  });
});
