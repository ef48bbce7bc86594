import { describe, expect, it } from 'vitest';
import { randomForest } from '../estimators/random-forest.ts';
import { ridge } from '../estimators/ridge.ts';
import { lawData } from '../laws/law-data.ts';
import { compileModel, prepareModel } from './compile-model.ts';
import type { ModelState } from './model-state.ts';
import { ModelStateError } from './model-state-error.ts';

const { X, y } = lawData(1);
const forest = randomForest.fit(X, y, { trees: 7 }, { seed: 1 });

describe('compileModel refuses a damaged state and names the part', () => {
  const with_ = (arrays: Record<string, unknown>, from: ModelState = forest): ModelState =>
    ({ ...from, arrays: { ...from.arrays, ...arrays } }) as ModelState;
  const changed = (name: string, at: number, value: number): ModelState => {
    const copy = forest.arrays[name]!.slice();
    copy[at] = value;
    return with_({ [name]: copy });
  };

  it.each([
    ['an unknown kind', { ...forest, kind: 'pickle' }, /kind: got "pickle", known are mean/],
    ['a missing array', with_({ left: undefined }), /arrays\.left: a Int32Array is needed/],
    ['an array of another type', with_({ value: new Int32Array(3) }), /arrays\.value: a Float64Array/],
    [
      'an array cut short',
      with_({ value: forest.arrays['value']!.subarray(1) }),
      /arrays\.value: has \d+ entries/,
    ],
    ['a child before its parent', changed('left', 0, 0), /arrays\.left\[0\]: out of range/],
    ['a child beyond the end', changed('left', 0, 1e6), /arrays\.left\[0\]: out of range/],
    ['a feature that is not there', changed('feature', 0, 4), /arrays\.feature\[0\]: no feature 4 of 4/],
    ['a root beyond the end', changed('roots', 0, -1), /arrays\.roots: out of range/],
    [
      'a scalar that is no number',
      { ...forest, scalars: { base: '1', divisor: 7 } },
      /scalars\.base: got "1"/,
    ],
    [
      'ridge with a place beyond the row',
      with_({ places: Int32Array.of(0, 1, 2, 9) }, ridge.fit(X, y, {}, { seed: 1 })),
      /places/,
    ],
  ])('%s', (_what, state, message) => {
    expect(() => compileModel(state)).toThrow(ModelStateError);
    expect(() => compileModel(state)).toThrow(message);
  });
});

describe('a compiled forest', () => {
  it('answers as a walk with a test at every node does', () => {
    const model = compileModel(forest);
    const { feature, threshold, left, missingLeft, value, roots } = forest.arrays;
    const slow = (x: Float64Array): number => {
      let sum = 0;
      for (const root of roots!) {
        let node = root;
        while (feature![node]! >= 0) {
          const v = x[feature![node]!]!;
          const goesLeft = Number.isFinite(v) ? v <= threshold![node]! : missingLeft![node] === 1;
          node = left![node]! + (goesLeft ? 0 : 1);
        }
        sum += value![node]!;
      }
      return (forest.scalars['base'] as number) + sum / 7;
    };
    const test = lawData(2, 200, 0.2).X;
    for (let r = 0; r < 200; r++) {
      const row = Float64Array.from({ length: 4 }, (_, c) => test.values[c * 200 + r]!);
      expect(model.predictRow(row)).toBe(slow(row));
    }
  });
});

describe('prepareModel', () => {
  it('does before what takes long, and changes no bit of an answer', () => {
    const deep = randomForest.fit(X, y, { trees: 7, depth: 30 }, { seed: 1 });
    const classes = randomForest.fit(
      X,
      y.map((value) => Number(value > 0)),
      { trees: 7, depth: 30 },
      { seed: 1, classes: 2 },
    );
    for (const state of [deep, classes, forest]) {
      const prepared = structuredClone(prepareModel(state));
      expect(prepared).not.toBeNull();
      expect(compileModel(state, prepared).predict(X)).toEqual(compileModel(state).predict(X));
    }
  });

  it('has nothing to do where models are small, and refuses what compileModel refuses', () => {
    expect(prepareModel(ridge.fit(X, y, {}, { seed: 1 }))).toBeNull();
    const damaged = { ...forest, arrays: { ...forest.arrays, roots: Int32Array.of(-1) } };
    expect(() => prepareModel(damaged)).toThrow(ModelStateError);
  });
});
