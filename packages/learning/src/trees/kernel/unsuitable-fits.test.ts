import { describe, expect, it } from 'vitest';
import { gradientBoosting } from '../../estimators/gradient-boosting.ts';
import { ShapeError } from '../../estimators/shape-error.ts';
import { compileModel } from '../../model/compile-model.ts';
import type { BoostingTask } from '../boost.ts';
import { tableOf } from './boosting-cases.ts';
import { checkMemory } from './check-memory.ts';
import { MOST_ROWS } from './check-row-count.ts';
import { KernelUnsuitable } from './kernel-unsuitable.ts';

const { X, y } = tableOf({ name: '', parameters: {}, rows: 24_000 }, 1);
const parameters = { trees: 15, leaves: 8 };

/** Every `every`-th row is `times` as far from 0. */
const withOutliers = (every: number, times: number): Float64Array =>
  y.map((value, row) => (row % every === 0 ? value * times : value));

describe('boosting of a target with outliers', () => {
  it.each([1e3, 1e6])('answers as the plain trees do when some rows are %d times as far away', (times) => {
    const target = withOutliers(1_000, times);
    const own = gradientBoosting.fit(X, target, parameters, { seed: 1, threads: 2 });
    const plain = gradientBoosting.fit(X, target, parameters, { seed: 1, treeEngine: 'oracle' });
    expect(own.scalars['withoutKernel']).toBeUndefined();
    const answers = compileModel(plain).predict(X);
    const spread = Math.sqrt(answers.reduce((sum, value) => sum + value ** 2, 0) / answers.length);
    compileModel(own)
      .predict(X)
      .forEach((value, row) => {
        expect(Math.abs(value - answers[row]!)).toBeLessThan(1e-5 * spread);
      });
  });

  it('is left to the plain trees, and says so, when whole numbers would not tell the other rows apart', () => {
    const target = y.map((value, row) => (row === 0 ? 1e12 : row === 12_000 ? -1e12 : value));
    const own = gradientBoosting.fit(X, target, parameters, { seed: 1, threads: 2 });
    const plain = gradientBoosting.fit(X, target, parameters, { seed: 1, treeEngine: 'oracle' });
    expect(own.scalars['withoutKernel']).toMatch(/gradients of few rows are so large/);
    expect(own.arrays).toEqual(plain.arrays);
    expect(compileModel(own).predict(X)).toEqual(compileModel(plain).predict(X));
  });
});

it('more rows than counts can tell are refused before anything is done', () => {
  const rows = MOST_ROWS + 1;
  const tooLong = { rows, names: ['a'], values: new Float64Array(0) };
  const fit = () => gradientBoosting.fit(tooLong, new Float64Array(0), parameters, { seed: 1 });
  expect(fit).toThrow(ShapeError);
  expect(fit).toThrow(/16777216 rows.*16777215/);
});

it('features of few values, of one value and of none do no harm', () => {
  const rows = 24_000;
  const values = new Float64Array(3 * rows);
  for (let r = 0; r < rows; r++) {
    values[r] = r % 2;
    values[rows + r] = 7;
    values[2 * rows + r] = Number.NaN;
  }
  const few = { rows, names: ['two', 'one', 'none'], values };
  const target = Float64Array.from({ length: rows }, (_, r) => (r % 2 === 0 ? 1 : 3));
  const model = compileModel(gradientBoosting.fit(few, target, { trees: 60 }, { seed: 1, threads: 2 }));
  expect(model.predictRow(Float64Array.of(0, 7, 1))).toBeCloseTo(1, 2);
  expect(model.predictRow(Float64Array.of(1, 8, Number.NaN))).toBeCloseTo(3, 2);
});

it('a table beyond the 4 GiB of a memory is left to the plain trees', () => {
  const rows = { length: 16_000_000 } as Int32Array;
  const task = {
    binned: { rows: 16_000_000, stride: 60 },
    loss: { outputs: 9 },
    stopping: { training: rows, held: [] },
  };
  expect(() => checkMemory(task as unknown as BoostingTask)).toThrow(KernelUnsuitable);
});
