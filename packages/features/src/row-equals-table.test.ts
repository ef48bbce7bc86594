import { type Matrix, matrixRow } from '@assay/data';
import type { TypedRow, UseCase } from '@assay/use-case';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitFeatures } from './fit-features.ts';
import { createRowTransformer } from './row-transformer.ts';
import { transformTable } from './transform-table.ts';
import { shopUseCase, tableOf } from './use-case-for-tests.ts';

const number = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -1000, max: 1000, noNaN: true }) },
  { weight: 2, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(null, -0, 1e300, 5e-324) },
);
const text = fc.constantFrom('red', 'green', 'blue', null);

/** Rows of up to three shops, each in order of time, with gaps in time and in values. */
const someRows = fc
  .array(
    fc.array(
      fc.record({
        gap: fc.integer({ min: 0, max: 200_000_000 }),
        a: number,
        b: number,
        kind: text,
        size: fc.constantFrom('small', 'huge', null),
        open: fc.constantFrom(0, 1, null),
      }),
      { maxLength: 14 },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((shops) =>
    shops.flatMap((rows, shop) => {
      let time = 1_600_000_000_000;
      return rows.map(({ gap, ...values }): TypedRow => {
        time += gap;
        return { shop: `shop ${shop}`, time, ...values };
      });
    }),
  );

const n = fc.integer({ min: 1, max: 5 });
const windows = fc.constantFrom(
  'mean',
  'std',
  'min',
  'max',
  'sum',
  'median',
  'count',
  'diff',
  'lag',
  'returns',
  'expanding_mean',
  'expanding_std',
  'expanding_min',
  'expanding_max',
  'expanding_sum',
);
const learnt = fc.constantFrom('standard_scale', 'robust_scale', 'quantile_scale', 'clip_iqr', 'impute');

/** Expressions of every kind of node, well typed by construction. */
const { numeric } = fc.letrec<{ numeric: string; condition: string; textual: string }>((tie) => ({
  numeric: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', '1', '0.5', 'hour(time)', 'weekday(time)', 'year(time)', 'day_of_year(time)'),
    fc
      .tuple(tie('numeric'), fc.constantFrom('+', '-', '*', '/', '**'), tie('numeric'))
      .map(([l, o, r]) => `(${l} ${o} ${r})`),
    fc.tuple(windows, tie('numeric'), n).map(([f, x, k]) => `${f}(${x}, ${k})`),
    fc.tuple(tie('numeric'), fc.integer({ min: 2, max: 5 })).map(([x, k]) => `ewm(${x}, ${k})`),
    fc
      .tuple(fc.constantFrom('log', 'exp', 'sqrt', 'abs', 'floor', 'round', '-'), tie('numeric'))
      .map(([f, x]) => `${f}(${x})`),
    fc.tuple(fc.constantFrom('sin_of', 'cos_of'), tie('numeric'), n).map(([f, x, k]) => `${f}(${x}, ${k})`),
    fc.tuple(tie('condition'), tie('numeric'), tie('numeric')).map(([c, x, y]) => `if(${c}, ${x}, ${y})`),
    fc
      .tuple(fc.constantFrom('fill', 'least', 'greatest'), tie('numeric'), tie('numeric'))
      .map(([f, x, y]) => `${f}(${x}, ${y})`),
    fc.tuple(tie('numeric'), tie('numeric')).map(([x, y]) => `clip(${x}, ${y}, ${y} + 1)`),
    fc.tuple(tie('numeric'), tie('numeric')).map(([x, y]) => `within(${x}, ${y}, ${y} + 1)`),
    fc.tuple(tie('textual'), n).map(([x, k]) => `count(${x}, ${k})`),
    tie('textual').map((x) => `hash(${x}, 7)`),
    fc.tuple(tie('numeric'), n).map(([x, k]) => `haversine(${x}, 2, lag(b, ${k}), 4)`),
    n.map((k) => `days_between(lag(time, ${k}), time)`),
    fc.tuple(learnt, tie('numeric')).map(([f, x]) => `${f}(${x})`),
  ),
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('open', 'true', 'lag(open)'),
    fc
      .tuple(tie('numeric'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('numeric'))
      .map(([l, o, r]) => `(${l} ${o} ${r})`),
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
      .map(([l, o, r]) => `(${l} ${o} ${r})`),
    fc.oneof(tie('numeric'), tie('textual')).map((x) => `is_missing(${x})`),
    fc.tuple(tie('textual'), tie('textual')).map(([x, y]) => `(${x} == ${y})`),
    tie('condition').map((x) => `(not ${x})`),
  ),
  textual: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('kind', '"red"', 'lag(kind, 2)'),
    fc.tuple(tie('textual'), tie('textual')).map(([x, y]) => `fill(${x}, ${y})`),
    fc.tuple(tie('condition'), tie('textual'), tie('textual')).map(([c, x, y]) => `if(${c}, ${x}, ${y})`),
    tie('textual').map((x) => `lag(${x})`),
  ),
}));

/** Feature `f` by chance, a later one that uses it, and encoded texts. */
const someUseCase = numeric
  .filter((expression) => expression.length < 400)
  .map(
    (f): UseCase =>
      shopUseCase([
        `f: ${JSON.stringify(f)}`,
        'g: mean(f, 3) - lag(f)',
        'kind',
        'size: ordinal(size)',
        'before: one_hot(lag(kind))',
        'station: category(kind)',
        'usual: target_mean(kind)',
      ]),
  );

function sameBits(left: ArrayLike<number>, right: ArrayLike<number>): boolean {
  return left.length === right.length && Array.from(left).every((value, i) => Object.is(value, right[i]));
}

/** Each row with the rows of its entity before it. */
function withHistory(rows: readonly TypedRow[]): { row: TypedRow; history: TypedRow[] }[] {
  return rows.map((row, i) => ({
    row,
    history: rows.slice(0, i).filter(({ shop }) => shop === row['shop']),
  }));
}

function featuresOf(useCase: UseCase, rows: readonly TypedRow[], fittedOn = rows): Matrix {
  return transformTable(fitFeatures(useCase, tableOf(useCase, fittedOn)), tableOf(useCase, rows));
}

const runs = { numRuns: 200 };

describe('features of a single row', () => {
  it('G3: are those of the table to the last bit, with all of the history or just as much as is looked back', () => {
    let different = 0;
    fc.assert(
      fc.property(someUseCase, someRows, (useCase, rows) => {
        const pipeline = fitFeatures(useCase, tableOf(useCase, rows));
        const matrix = transformTable(pipeline, tableOf(useCase, rows));
        const transformer = createRowTransformer(JSON.parse(JSON.stringify(pipeline)));
        for (const [i, { row, history }] of withHistory(rows).entries()) {
          const expected = matrixRow(matrix, i);
          if (expected.some((value) => !Number.isNaN(value))) different++;
          const kept = transformer.lookBack === 0 ? [] : history.slice(-transformer.lookBack);
          const own = [history, kept].map((given) => transformer.transform(row, given));
          if (!own.every((values) => sameBits(values, expected)))
            expect.fail(`row ${i}: ${own.join(' and ')} instead of ${expected}`);
        }
      }),
      runs,
    );
    // It would prove nothing on missing values alone.
    expect(different).toBeGreaterThan(500);
  });

  it('look back as many rows as the parser said', () => {
    fc.assert(
      fc.property(someUseCase, (useCase) => {
        expect(fitFeatures(useCase, tableOf(useCase, [])).lookBack).toBe(useCase.lookBack);
      }),
      runs,
    );
  });
});

describe('features of a table', () => {
  it('do not change when later rows do', () => {
    fc.assert(
      fc.property(someUseCase, someRows, fc.nat(), (useCase, rows, at) => {
        const keep = rows.length === 0 ? 0 : at % rows.length;
        const changed = rows.map((row, i) =>
          i < keep ? row : { ...row, a: 77, b: null, kind: 'other', open: 1 },
        );
        const before = featuresOf(useCase, rows);
        const after = featuresOf(useCase, changed, rows);
        for (let row = 0; row < keep; row++)
          expect(sameBits(matrixRow(after, row), matrixRow(before, row))).toBe(true);
      }),
      runs,
    );
  });

  it('do not depend on the order in which they are listed', () => {
    fc.assert(
      fc.property(numeric, numeric, someRows, (x, y, rows) => {
        const [f, g] = [`f: ${JSON.stringify(x)}`, `g: ${JSON.stringify(y)}`];
        const one = featuresOf(shopUseCase([f, g]), rows);
        const other = featuresOf(shopUseCase([g, f]), rows);
        expect(sameBits(one.values.subarray(0, rows.length), other.values.subarray(rows.length))).toBe(true);
        expect(sameBits(one.values.subarray(rows.length), other.values.subarray(0, rows.length))).toBe(true);
      }),
      runs,
    );
  });

  it('of one entity do not depend on the others', () => {
    fc.assert(
      fc.property(someUseCase, someRows, (useCase, rows) => {
        const own = rows.filter(({ shop }) => shop === 'shop 1');
        const all = featuresOf(useCase, rows);
        const alone = featuresOf(useCase, own, rows);
        const first = rows.findIndex(({ shop }) => shop === 'shop 1');
        for (let i = 0; i < own.length; i++)
          expect(sameBits(matrixRow(alone, i), matrixRow(all, first + i))).toBe(true);
      }),
      runs,
    );
  });
});
