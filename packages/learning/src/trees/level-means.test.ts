import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { levelMeans } from './level-means.ts';
import { FOLDS } from './row-folds.ts';

/** Rows of 50 categories whose means spread by `apart` around 3, within them by 2. */
function rowsOf(apart: number, seed = 1) {
  const random = createRandom(seed);
  const effects = Float64Array.from({ length: 50 }, () => apart * random.normal());
  const codes = Int32Array.from({ length: 3_000 }, () => random.int(50));
  const amounts = Float64Array.from(codes, (code) => 3 + effects[code]! + 2 * random.normal());
  const folds = Uint8Array.from(codes, () => random.int(FOLDS));
  return { codes, amounts, folds, effects, rows: Int32Array.from(codes.keys()) };
}

describe('levelMeans', () => {
  it('is nearer to the true means than the plain ones are', () => {
    const { codes, amounts, folds, effects, rows } = rowsOf(0.2);
    const { of, levels } = levelMeans(codes, amounts, undefined, rows, folds);
    expect(levels).toBe(50);
    const plain = Float64Array.from(of, (_, code) => {
      const own = amounts.filter((_, row) => codes[row] === code);
      return own.reduce((sum, value) => sum + value, 0) / own.length - 3;
    });
    const error = (means: Float64Array): number =>
      means.reduce((sum, mean, code) => sum + (mean - effects[code]!) ** 2, 0);
    expect(error(of)).toBeLessThan(0.8 * error(plain));
  });

  it('says 0 of categories that differ less than by chance', () => {
    const { codes, folds, rows } = rowsOf(0);
    // Each category has as many of either sign as can be.
    const seen = new Map<number, number>();
    const amounts = Float64Array.from(codes, (code) => {
      seen.set(code, (seen.get(code) ?? 0) + 1);
      return seen.get(code)! % 2 === 0 ? 1 : -1;
    });
    const { of, without } = levelMeans(codes, amounts, undefined, rows, folds);
    expect([...of, ...without].every((mean) => mean === 0)).toBe(true);
  });

  it('tells a fold nothing of its own amounts', () => {
    const { codes, amounts, folds, rows } = rowsOf(1);
    const { of } = levelMeans(codes, amounts, undefined, rows, folds);
    const alone = codes[0]! * FOLDS + folds[0]!;
    const own = rows.filter((row) => codes[row] === codes[0] && folds[row] === folds[0]);
    const { without } = levelMeans(codes, amounts, undefined, rows, folds);
    // Turned around their own mean, the sums of all stay: only the spread within the category changes nothing of it.
    const mean = own.reduce((sum, row) => sum + amounts[row]!, 0) / own.length;
    const turned = amounts.slice();
    for (const row of own) turned[row] = 2 * mean - amounts[row]!;
    const after = levelMeans(codes, turned, undefined, rows, folds);
    expect(own.length).toBeGreaterThan(3);
    expect(after.without[alone]).toBeCloseTo(without[alone]!, 2);
    expect(without[alone]).not.toBe(of[codes[0]!]);
  });

  it('does not know a category without rows, and gives a fold that holds all of one the mean of all', () => {
    const codes = Int32Array.of(0, 0, 2, 2, 2, -1, 3, 3);
    const amounts = Float64Array.of(5, 5.5, -5, -5.5, -4, 100, 0, 0.5);
    const folds = Uint8Array.of(0, 1, 4, 4, 4, 0, 0, 1);
    const { of, without, levels } = levelMeans(
      codes,
      amounts,
      undefined,
      Int32Array.from(codes.keys()),
      folds,
    );
    expect(of[1]).toBeNaN();
    expect(without[2 * FOLDS + 4]).toBe(0);
    expect(levels).toBe(3);
    expect(of[0]).toBeGreaterThan(of[3]!);
    expect(of[3]).toBeGreaterThan(of[2]!);
  });

  it('takes weights in any unit', () => {
    const { codes, amounts, folds, rows } = rowsOf(1);
    const weights = Float64Array.from(rows, (row) => 1 + (row % 3));
    const one = levelMeans(codes, amounts, weights, rows, folds);
    const eighth = levelMeans(
      codes,
      amounts,
      weights.map((weight) => weight / 8),
      rows,
      folds,
    );
    one.of.forEach((mean, code) => {
      expect(eighth.of[code]).toBeCloseTo(mean, 12);
    });
  });
});
