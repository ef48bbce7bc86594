import type { Split } from '@assay/use-case';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityKeys } from '../entity-keys.ts';
import { createTable, type Table } from '../table.ts';
import { splitRows } from './split-rows.ts';

const split: Split = { by: 'time', train: 0.7, validation: 0.15, holdout: 0.15, seed: 42 };
const byTime = { split, timeColumn: 'Date' };

function timeTable(times: number[]): Table {
  return createTable([['Date', { kind: 'time', values: Float64Array.from(times) }]]);
}
const known = (rows: number) => new Float64Array(rows).fill(1);
const days = (count: number) => Array.from({ length: count }, (_, i) => i * 86_400_000);

describe('a split by time', () => {
  it('cuts 11,626 rows at 8,138 and 1,744; the last day, whose change is not known yet, is on no side', () => {
    const labels = known(11_626);
    labels[11_625] = Number.NaN;
    const { train, validation, holdout } = splitRows(timeTable(days(11_626)), labels, byTime);
    expect([train.length, validation.length, holdout.length]).toEqual([8138, 1744, 1743]);
  });

  it('trains on what came before, whatever the order of the rows', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 60, maxLength: 120 }), (times) => {
        const { train, validation, holdout } = splitRows(timeTable(times), known(times.length), byTime);
        const newest = (rows: Int32Array) => Math.max(...Array.from(rows, (row) => times[row]!));
        const oldest = (rows: Int32Array) => Math.min(...Array.from(rows, (row) => times[row]!));
        // Strictly: rows of one moment are never on two sides.
        expect(newest(train)).toBeLessThan(oldest(validation));
        expect(newest(validation)).toBeLessThan(oldest(holdout));
        expect(train.length + validation.length + holdout.length).toBe(times.length);
      }),
    );
  });

  it('says what is missing when there is too little', () => {
    expect(() => splitRows(timeTable(days(2)), known(2), byTime)).toThrow(
      /2 rows with a known target, \w+ empty/,
    );
    expect(() => splitRows(timeTable(days(3)), known(2), byTime)).toThrow(/2 labels for 3 rows/);
  });
});

describe('a random split', () => {
  const random = { split: { ...split, by: 'random' as const } };

  it('is a partition of the rows with a label, the same for the same seed', () => {
    const labels = known(100);
    labels[7] = Number.NaN;
    const sides = splitRows(timeTable(days(100)), labels, random);
    const all = [...sides.train, ...sides.validation, ...sides.holdout].sort((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: 100 }, (_, i) => i).filter((i) => i !== 7));
    expect([sides.train.length, sides.validation.length]).toEqual([69, 15]);
    expect(splitRows(timeTable(days(100)), labels, random)).toEqual(sides);
    expect(splitRows(timeTable(days(100)), labels, { split: { ...random.split, seed: 1 } })).not.toEqual(
      sides,
    );
    // Shuffled, not the first rows: data may be sorted by class.
    expect(sides.train[sides.train.length - 1]).toBeGreaterThan(80);
  });

  it('W4: with the features as groups, no duplicate is on two sides', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 150, maxLength: 200 }), (values) => {
        const table = createTable([['x', { kind: 'number', values: Float64Array.from(values) }]]);
        const groups = entityKeys(table, ['x']);
        const sides = splitRows(table, known(values.length), random, { groupOf: (row) => groups[row]! });
        const values_ = Object.values(sides).map(
          (rows: Int32Array) => new Set(Array.from(rows, (row) => values[row]!)),
        );
        for (const value of values_[0]!) expect(values_[1]!.has(value) || values_[2]!.has(value)).toBe(false);
        for (const value of values_[1]!) expect(values_[2]!.has(value)).toBe(false);
      }),
    );
  });
});

describe('a split by group', () => {
  it('keeps a group together, and a row without one by itself', () => {
    const codes = Int32Array.from({ length: 200 }, (_, i) => (i < 10 ? -1 : i % 19));
    const levels = Array.from({ length: 19 }, (_, i) => `g${i}`);
    const table = createTable([['shop', { kind: 'category', codes, levels }]]);
    const sides = splitRows(table, known(200), { split: { ...split, by: 'group', group: 'shop' } });
    const groups = Object.values(sides).map(
      (rows: Int32Array) => new Set(Array.from(rows, (row) => codes[row]!).filter((code) => code >= 0)),
    );
    expect(groups[0]!.size + groups[1]!.size + groups[2]!.size).toBe(19);
    expect(sides.train.length + sides.validation.length + sides.holdout.length).toBe(200);
  });
});
