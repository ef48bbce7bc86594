import { describe, expect, it } from 'vitest';
import { logistic } from '../estimators/logistic.ts';
import { ridge } from '../estimators/ridge.ts';
import { classLawData, lawData } from '../laws/law-data.ts';
import { compileModel } from '../model/compile-model.ts';
import { permutationImportance } from './permutation-importance.ts';

describe('permutationImportance', () => {
  const { X, y } = lawData(1, 512);
  const model = compileModel(ridge.fit(X, y, {}, { seed: 1 }));
  const found = permutationImportance(model, X, y, { metric: 'rmse', seed: 3 });

  it('ranks features by what they do: y = 2·delta − alpha + charlie/2, and bravo nothing', () => {
    expect(found.map(({ feature }) => feature)).toEqual(['delta', 'alpha', 'charlie', 'bravo']);
    expect(found[3]!.importance).toBeLessThan(0.05 * found[0]!.importance);
  });

  it('judges a classifier by its probabilities', () => {
    const data = classLawData(1, 512);
    const fitted = compileModel(logistic.fit(data.X, data.y, {}, { seed: 1, classes: 3 }));
    const ranked = permutationImportance(fitted, data.X, data.y, { metric: 'log_loss', seed: 3 });
    expect(ranked.map(({ feature }) => feature)).toEqual(['delta', 'alpha', 'charlie', 'bravo']);
  });

  it('leaves the matrix as it was and follows from its seed', () => {
    expect(X.values).toEqual(lawData(1, 512).X.values);
    expect(permutationImportance(model, X, y, { metric: 'rmse', seed: 3 })).toEqual(found);
  });
});
