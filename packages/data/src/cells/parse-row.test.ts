import type { Column } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import { parseRow } from './parse-row.ts';

const columns: Column[] = [
  { name: 'Date', type: 'date', role: 'time', format: 'M/D/YYYY', missing: ['#N/A'], optional: false },
  { name: 'EUR', type: 'number', min: 0, missing: ['#N/A'], optional: false },
  { name: 'USD', type: 'number', missing: ['#N/A'], optional: true },
];

describe('parseRow', () => {
  it('types the fields of a request', () => {
    expect(parseRow(columns, { Date: '2023-10-01', EUR: '1.2', other: 'x' })).toEqual({
      ok: true,
      row: { Date: Date.UTC(2023, 9, 1), EUR: 1.2, USD: null },
    });
  });

  it('G6: a non-numeric EUR and a bad Date are clear errors, both at once', () => {
    expect(parseRow(columns, { Date: '2/30/2023', EUR: '1.2abc' })).toEqual({
      ok: false,
      errors: [
        { path: 'Date', got: '"2/30/2023"', accepted: 'an existing date as M/D/YYYY or YYYY-MM-DD' },
        { path: 'EUR', got: '"1.2abc"', accepted: 'a number of at least 0, as 1234.5' },
      ],
    });
  });

  it('G6: what is required and missing is named with what it should be', () => {
    expect(parseRow(columns, { EUR: '#N/A' })).toEqual({
      ok: false,
      errors: [
        { path: 'Date', got: 'nothing', accepted: 'an existing date as M/D/YYYY or YYYY-MM-DD' },
        { path: 'EUR', got: 'nothing', accepted: 'a number of at least 0, as 1234.5' },
      ],
    });
    expect(parseRow(columns, { Date: '', EUR: 1 })).toMatchObject({ errors: [{ got: 'an empty text' }] });
  });

  it('asks only for what the caller requires', () => {
    expect(parseRow(columns, { EUR: 1 }, { required: ['EUR'] })).toMatchObject({ ok: true });
    expect(parseRow(columns, {}, { required: [] })).toEqual({
      ok: true,
      row: { Date: null, EUR: null, USD: null },
    });
  });

  it('reads own fields only', () => {
    const odd: Column[] = [{ name: 'constructor', type: 'text', missing: [], optional: true }];
    expect(parseRow(odd, {})).toEqual({ ok: true, row: { constructor: null } });
  });
});
