import { formatProblem, parseUseCase, type UseCase } from '@assay/use-case';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRequestPlan } from './request-plan.ts';

function useCaseOf(text: string): UseCase {
  const parsed = parseUseCase(text, { file: 'use-case.yaml' });
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('; '));
  return parsed.useCase;
}

const rest = `
split: { by: time, train: 0.7, validation: 0.15 }
candidates: { ridge: { l2: 1 } }
tune: { trials: 1, metric: rmse, seed: 1 }
`;

const gold = createRequestPlan(
  useCaseOf(`
name: gold
title: Gold
source: { path: "*.csv", missing: ["#N/A"], thousands: "," }
columns:
  Date: { type: date, format: M/D/YYYY, role: time }
  EUR: { type: number, unit: EUR/oz, min: 0, max: 100000 }
  USD: number
target: { name: gold_diff, value: next(EUR) - EUR }
features:
  - return_1: log(EUR / lag(EUR))
${rest}`),
);

const flowers = createRequestPlan(
  useCaseOf(`
name: flowers
title: Flowers
source: { path: "*.csv" }
columns:
  day: { type: date, role: time }
  length: number
  width: number
  colour: { type: category, levels: [red, blue] }
  height: { type: number, optional: true }
target: { name: score, value: length }
features:
  - width
  - height
  - is_red: if(colour == 'red', 1, 0)
api: { aliases: { features: [width, height], tone: colour } }
${rest.replace('by: time', 'by: random')}`),
);

const errorsOf = (result: ReturnType<typeof gold.parse>) => (result.ok ? [] : result.errors);

describe('a request', () => {
  it('is typed by the columns that the features read now, as a query and as JSON', () => {
    const row = { Date: Date.UTC(2023, 9, 1), EUR: 1.2 };
    const expected = { ok: true, request: { row, eventTime: row.Date, entity: '', warnings: [] } };
    expect(gold.parse({ Date: '2023-10-01', EUR: '1.2' })).toEqual(expected);
    expect(gold.parse({ Date: '10/1/2023', EUR: 1.2 })).toEqual(expected);
  });

  it('G6: is refused for every field that is no number, no date, out of range or missing, with what is accepted', () => {
    expect(errorsOf(gold.parse({ Date: 'soon', EUR: 'abc' }))).toEqual([
      { path: 'Date', got: '"soon"', accepted: expect.stringMatching('M/D/YYYY') },
      { path: 'EUR', got: '"abc"', accepted: expect.stringMatching('a number') },
    ]);
    expect(errorsOf(gold.parse({})).map(({ path, got }) => [path, got])).toEqual([
      ['Date', 'nothing'],
      ['EUR', 'nothing'],
    ]);
    expect(errorsOf(gold.parse({ Date: '2023-10-01', EUR: -1 }))).toHaveLength(1);
    expect(errorsOf(gold.parse({ Date: '2023-10-01', EUR: 100001 }))).toHaveLength(1);
    expect(errorsOf(gold.parse({ Date: '2023-10-01', EUR: '#N/A' }))).toHaveLength(1);
  });

  it('is refused for a field that nobody declared, and names those that are', () => {
    expect(errorsOf(gold.parse({ Date: '2023-10-01', EUR: 1, eur: 2 }))).toEqual([
      { path: 'eur', got: '2', accepted: 'the fields Date, EUR' },
    ]);
  });

  it('may be a whole row: columns that the model does not read get a warning', () => {
    const result = gold.parse({ Date: '2023-10-01', EUR: 1, USD: 'whatever' });
    expect(result).toMatchObject({ ok: true, request: { warnings: [expect.stringMatching('USD')] } });
  });

  it('never throws, and never accepts a number that is none', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.anything()),
        fc.anything(),
        fc.anything(),
        (more, day, EUR) => {
          const result = gold.parse({ ...more, Date: day, EUR });
          if (result.ok) expect(Number.isFinite(result.request.row['EUR'])).toBe(true);
          else expect(result.errors.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('an alias', () => {
  it('is another name of a field, or a list of several in order', () => {
    const row = { width: 1, height: 2, colour: 'red' };
    expect(flowers.parse({ features: [1, 2], tone: 'red' })).toMatchObject({ ok: true, request: { row } });
    expect(flowers.parse({ width: 1, height: 2, colour: 'red' })).toMatchObject({
      ok: true,
      request: { row },
    });
  });

  it('that holds another number of values is refused, and its order said', () => {
    expect(errorsOf(flowers.parse({ features: [1], colour: 'red' }))).toContainEqual({
      path: 'features',
      got: '[1]',
      accepted: 'a list of 2: width, height',
    });
  });

  it('does not get in the way of the field itself', () => {
    expect(flowers.parse({ width: 3, features: [1, 2], colour: 'blue' })).toMatchObject({
      ok: true,
      request: { row: { width: 3, height: 2 } },
    });
  });
});

it('an optional field may be left out: it is missing then', () => {
  expect(flowers.parse({ width: 1, colour: 'red' })).toMatchObject({
    ok: true,
    request: { row: { height: null } },
  });
  expect(flowers.required).toEqual(['width', 'colour']);
});
