import { describe, expect, it } from 'vitest';
import { randomForest } from '../estimators/random-forest.ts';
import { lawData } from '../laws/law-data.ts';
import { rmse } from '../metrics/rmse.ts';
import { compileModel } from '../model/compile-model.ts';

describe('out-of-bag scores of a forest', () => {
  const { X, y } = lawData(1, 512);
  const state = randomForest.fit(X, y, { trees: 100 }, { seed: 1 });

  it('are near the error on new rows and far from that on the rows learned from', () => {
    const model = compileModel(state);
    const test = lawData(2, 2048);
    const oob = state.scalars['oob_rmse'] as number;
    expect(oob / rmse.compute(test.y, model.predict(test.X))).toBeCloseTo(1, 0.4);
    expect(oob).toBeGreaterThan(1.7 * rmse.compute(y, model.predict(X)));
    const variance =
      y.reduce((sum, v) => sum + v * v, 0) / 512 - (y.reduce((sum, v) => sum + v, 0) / 512) ** 2;
    expect(state.scalars['oob_r2']).toBeCloseTo(1 - oob ** 2 / variance, 9);
  });

  it('are not there where every tree saw every row, nor R² for a constant target', () => {
    expect(randomForest.fit(X, y, { trees: 3, bootstrap: false }, { seed: 1 }).scalars).not.toHaveProperty(
      'oob_rmse',
    );
    const constant = randomForest.fit(
      X,
      y.map(() => 0.1),
      { trees: 9 },
      { seed: 1 },
    ).scalars;
    expect(constant['oob_rmse']).toBeCloseTo(0, 12);
    expect(constant).not.toHaveProperty('oob_r2');
  });

  it('leave rows of weight 0 out', () => {
    const weights = Float64Array.from(y, (_, i) => (i % 2 === 0 ? 1 : 0));
    const wild = y.map((value, i) => (i % 2 === 0 ? value : 1e6));
    const scalars = randomForest.fit(X, wild, { trees: 30 }, { seed: 1 }, weights).scalars;
    expect(scalars['oob_rmse'] as number).toBeLessThan(5);
  });
});
