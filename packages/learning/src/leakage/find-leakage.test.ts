import { type Matrix, matrixRows } from '@assay/data';
import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { classLawData, lawData } from '../laws/law-data.ts';
import type { LabelledRows } from '../tuning/run-trial.ts';
import { findLeakage, type LeakageOptions } from './find-leakage.ts';

/** The same rows with one more feature. */
function withFeature<T extends LabelledRows>(
  rows: T,
  name: string,
  value: (y: number, r: number) => number,
): T {
  const { X, y } = rows;
  const values = Float64Array.from([...X.values, ...y.map(value)]);
  return { ...rows, X: { rows: X.rows, names: [...X.names, name], values } };
}
const firstRows = ({ X, y }: LabelledRows, n: number): LabelledRows => ({
  X: matrixRows(
    X,
    Int32Array.from({ length: n }, (_, r) => r),
  ),
  y: y.subarray(0, n),
});
const found = (train: LabelledRows, own: Partial<LeakageOptions> = {}) =>
  findLeakage({ parts: { train }, splitBy: 'random', ...own }).map(({ check, severity, feature }) =>
    [check, severity, feature].filter((part) => part !== undefined).join(' '),
  );

describe('findLeakage', () => {
  it('finds nothing where there is nothing, in a hundred samples', () => {
    for (let seed = 0; seed < 50; seed++) {
      const parts = {
        train: lawData(3 * seed, 128, 0.1),
        validation: lawData(3 * seed + 1),
        holdout: lawData(3 * seed + 2),
      };
      expect(findLeakage({ parts, splitBy: 'random' })).toEqual([]);
      const classes = { train: classLawData(3 * seed, 128, 0.1), validation: classLawData(3 * seed + 1) };
      expect(findLeakage({ parts: classes, splitBy: 'random', classes: 3 })).toEqual([]);
    }
  });

  it('stops at the target in another unit, also where it is missing at times', () => {
    const copy = withFeature(lawData(1), 'y_in_cents', (y, r) => (r % 5 === 0 ? Number.NaN : 3 - 100 * y));
    expect(found(copy)).toEqual(['target-copy stop y_in_cents']);
    const [finding] = findLeakage({ parts: { train: copy }, splitBy: 'random' });
    expect(finding!.detail).toContain(
      'y_in_cents is the target in another unit in all 102 rows that have it',
    );
  });

  it('stops at the class under another name, not at a feature that merely parts the classes', () => {
    const train = classLawData(1);
    const name = [7, 3, 5];
    expect(
      found(
        withFeature(train, 'code', (k) => name[k]!),
        { classes: 3 },
      ),
    ).toEqual(['target-copy stop code']);
    const random = createRandom(1);
    const wide = withFeature(train, 'reading', (k) => 10 * k + random.next());
    expect(found(wide, { classes: 3 })).toEqual(['near-perfect-feature stop reading']);
  });

  it('warns of a feature that alone tells nearly all, whatever the shape, and stops where only rounding is left', () => {
    const train = lawData(1, 1024);
    const random = createRandom(2);
    const noisy = withFeature(train, 'derived', (y) => Math.exp(y / 2) * (1 + 0.02 * random.normal()));
    expect(found(noisy)).toEqual(['near-perfect-feature warn derived']);
    const exact = withFeature(lawData(1, 8192), 'derived', (y) => y ** 3 + y);
    expect(found(exact)).toEqual(['near-perfect-feature stop derived']);
  });

  it('judges data in time by later rows: a smooth series is not given away by the date', () => {
    const series = (from: number, n: number): LabelledRows => {
      const X: Matrix = {
        rows: n,
        names: ['day'],
        values: Float64Array.from({ length: n }, (_, r) => from + r),
      };
      return { X, y: X.values.map((day) => Math.sin(day / 60)) };
    };
    const parts = { train: series(0, 600), validation: series(600, 100) };
    expect(findLeakage({ parts, splitBy: 'time' })).toEqual([]);
    expect(found(parts.train)).toEqual(['near-perfect-feature stop day']);
  });

  it('W4 stops at rows that are in two parts of a random split, missing values and all', () => {
    const train = lawData(1, 128, 0.1);
    const holdout = lawData(2, 128, 0.1);
    const mixed: LabelledRows = {
      X: { ...holdout.X, values: holdout.X.values.map((v, i) => (i % 128 < 4 ? train.X.values[i]! : v)) },
      y: holdout.y.map((v, r) => (r < 4 ? train.y[r]! : v)),
    };
    const parts = { train, validation: lawData(3), holdout: mixed };
    const [finding] = findLeakage({ parts, splitBy: 'random' });
    expect(finding).toMatchObject({ check: 'duplicates-across-parts', severity: 'stop', value: 4 / 128 });
    expect(finding!.detail).toBe(
      '4 of 128 rows of the holdout part (3.1 %) are in an earlier one (train) with the same features and target',
    );
    expect(findLeakage({ parts, splitBy: 'time' })).toEqual([]);
    // The same features with another target are no duplicate.
    const other = { ...mixed, y: mixed.y.map((value) => value + 1) };
    expect(findLeakage({ parts: { ...parts, holdout: other }, splitBy: 'random' })).toEqual([]);
  });

  it('warns of a feature that comes with the target, and stops at one declared so', () => {
    const train = withFeature(lawData(1), 'ended', (_y, r) => (r * 37) % 128);
    const { X } = firstRows(train, 8);
    const waiting = { ...X, values: X.values.map((value, i) => (i >= 4 * 8 ? Number.NaN : value)) };
    expect(found(train, { waiting })).toEqual(['known-after warn ended']);
    expect(found(train, { waiting: X })).toEqual([]);
    expect(found(train, { readsAfter: { duration: ['ended_at'], delta: [] } })).toEqual([
      'known-after stop duration',
    ]);
  });

  it('puts what should stop before what warns, as plain JSON', () => {
    const random = createRandom(2);
    const train = withFeature(
      withFeature(lawData(1, 1024), 'derived', (y) => y + 0.05 * random.normal()),
      'copy',
      (y) => -y,
    );
    const findings = findLeakage({ parts: { train }, splitBy: 'random' });
    expect(findings.map(({ severity }) => severity)).toEqual(['stop', 'warn']);
    expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
  });

  it('refuses parts that do not fit together', () => {
    const train = lawData(1);
    const narrow = { X: { rows: 1, names: ['delta'], values: Float64Array.of(1) }, y: Float64Array.of(1) };
    expect(() => findLeakage({ parts: { train, holdout: narrow }, splitBy: 'time' })).toThrow(/1 features/);
    expect(() => findLeakage({ parts: { holdout: train, train }, splitBy: 'time' })).toThrow(/train first/);
  });
});
