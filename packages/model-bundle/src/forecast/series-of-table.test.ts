import { type TypedRow, tableFromRows } from '@assay/data';
import { fitFeatures } from '@assay/features';
import { parseUseCase, type UseCase } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import { seriesOfTable } from './series-of-table.ts';

const hour = 3_600_000;

function useCaseOf(step = '1h', value = 'rate'): UseCase {
  const parsed = parseUseCase(
    `name: rate
source: { path: "rates.csv" }
columns:
  at: { type: datetime, role: time }
  server: { type: category, role: entity }
  rate: number
target: { name: rate, task: forecast, value: ${value}, horizon: 2, step: ${step} }
candidates: { naive: {} }
`,
    { file: 'use-case.yaml' },
  );
  return parsed.ok ? parsed.useCase : expect.fail(JSON.stringify(parsed.problems));
}

const tableOf = (useCase: UseCase, rows: readonly [at: number, server: string, rate: number | null][]) =>
  tableFromRows(
    useCase.columns,
    rows.map(([at, server, rate]): TypedRow => ({ at, server, rate })),
  );

describe('observations on a clock', () => {
  it('end with the last one; a step without one is a gap, as is one without a value', () => {
    const useCase = useCaseOf();
    const table = tableOf(useCase, [
      [0, 'a', 1],
      [2 * hour, 'a', 3],
      [3 * hour, 'a', null],
      [4 * hour, 'a', 5],
    ]);
    const { series, gaps, merged } = seriesOfTable(useCase, table);
    expect(series).toEqual([
      {
        entity: 'a',
        times: Float64Array.from([0, 1, 2, 3, 4], (i) => i * hour),
        values: Float64Array.of(1, Number.NaN, 3, Number.NaN, 5),
      },
    ]);
    expect([gaps, merged]).toEqual([2, 0]);
  });

  it('are one series an entity, each on its own clock', () => {
    const useCase = useCaseOf();
    const table = tableOf(useCase, [
      [0, 'a', 1],
      [hour, 'a', 2],
      [10, 'b', 7],
    ]);
    const { series } = seriesOfTable(useCase, table);
    expect(series.map(({ entity, values }) => [entity, [...values]])).toEqual([
      ['a', [1, 2]],
      ['b', [7]],
    ]);
    expect(series[1]!.times).toEqual(Float64Array.of(10));
  });

  it('belong to the nearest step, where clocks are not exact; of two in one step the later stands, and is counted', () => {
    const useCase = useCaseOf();
    const table = tableOf(useCase, [
      [5_000, 'a', 1],
      [hour - 4_000, 'a', 2],
      [hour + 60_000, 'a', 2.5],
      [2 * hour + 1_000, 'a', 3],
    ]);
    const { series, merged } = seriesOfTable(useCase, table);
    expect([...series[0]!.values]).toEqual([1, 2.5, 3]);
    expect(merged).toBe(1);
    expect(series[0]!.times.at(-1)).toBe(2 * hour + 1_000);
  });

  it('hold what the target says, not the bare column', () => {
    const useCase = useCaseOf('1h', 'rate * 10');
    expect([...seriesOfTable(useCase, tableOf(useCase, [[0, 'a', 1.5]])).series[0]!.values]).toEqual([15]);
  });

  it('are refused where the step is far too short for them', () => {
    const useCase = useCaseOf('1s');
    const table = tableOf(useCase, [
      [0, 'a', 1],
      [4000 * 24 * hour, 'a', 2],
    ]);
    expect(() => seriesOfTable(useCase, table)).toThrow(/is target.step too short\?/);
  });

  it('are none where there are none', () => {
    const useCase = useCaseOf();
    expect(seriesOfTable(useCase, tableOf(useCase, []))).toEqual({ series: [], gaps: 0, merged: 0 });
  });
});

describe('what is known ahead', () => {
  const useCase = (() => {
    const parsed = parseUseCase(
      `name: sales
source: { path: "sales.csv" }
columns:
  at: { type: datetime, role: time }
  shop: { type: category, role: entity }
  sold: number
  price: { type: number, known: ahead }
target: { task: forecast, value: sold, horizon: 2, step: 1h }
candidates: { naive: {} }
`,
      { file: 'use-case.yaml' },
    );
    return parsed.ok ? parsed.useCase : expect.fail(JSON.stringify(parsed.problems));
  })();
  const row = (at: number, shop: string, sold: number | null, price: number | null): TypedRow => ({
    at: at * hour,
    shop,
    sold,
    price,
  });

  it('stands in rows behind the last known value, and reaches as far as is forecast', () => {
    const table = tableFromRows(useCase.columns, [
      row(0, 'a', 1, 10),
      row(2, 'a', 3, 12),
      row(3, 'a', null, 13),
      row(5, 'a', null, 15),
      row(6, 'a', null, 16),
      row(0, 'b', 7, 20),
      row(1, 'b', null, null),
    ]);
    const { series, gaps } = seriesOfTable(useCase, table, fitFeatures(useCase, table));
    expect(series.map(({ entity, values, known }) => [entity, [...values], known])).toEqual([
      [
        'a',
        [1, Number.NaN, 3],
        { names: ['price'], values: [Float64Array.of(10, Number.NaN, 12, 13, Number.NaN)] },
      ],
      ['b', [7], { names: ['price'], values: [Float64Array.of(20, Number.NaN, Number.NaN)] }],
    ]);
    expect(series[0]!.times.at(-1)).toBe(2 * hour);
    expect(gaps).toBe(1);
  });

  it('is no part of the series of a model that was given none of it, which ends with the last known value all the same', () => {
    const table = tableFromRows(useCase.columns, [row(0, 'a', 1, 10), row(1, 'a', null, 13)]);
    const [one] = seriesOfTable(useCase, table).series;
    expect([...one!.values]).toEqual([1]);
    expect(one).not.toHaveProperty('known');
  });
});
