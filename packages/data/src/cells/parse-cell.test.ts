import type { Column } from '@assay/use-case';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCell } from './parse-cell.ts';

function column(type: Column['type'], more: Partial<Column> = {}): Column {
  return { name: 'x', type, missing: ['#N/A'], optional: false, ...more };
}

const eur = column('number', { thousands: ',', min: 0, unit: 'EUR/oz' });

describe('a missing cell', () => {
  it.each([[''], ['  '], ['#N/A'], [' #N/A '], [null], [undefined], [Number.NaN]])('%s', (raw) => {
    for (const type of ['number', 'integer', 'category', 'text', 'boolean', 'date', 'datetime'] as const) {
      expect(parseCell(column(type), raw)).toEqual({ ok: true, value: null });
    }
  });
});

describe('a number', () => {
  it.each([
    ['1.2', 1.2],
    [' 226.0 ', 226],
    ['43,164.9', 43164.9],
    ['1,234,567', 1234567],
    ['+5', 5],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['-0', 0],
    [7, 7],
    [12n, 12],
  ])('%s is %d', (raw, value) => {
    expect(parseCell(eur, raw)).toEqual({ ok: true, value });
  });

  it.each([
    ['1.2abc'],
    ['abc'],
    ['1,2'],
    ['12,34,567'],
    ['1,234,'],
    [',234'],
    ['1.2.3'],
    ['0x10'],
    ['Infinity'],
    ['-Infinity'],
    ['NaN'],
    ['1e999'],
    ['1 2'],
    ['--1'],
    ['1,234e2,000'],
    [Number.POSITIVE_INFINITY],
    [true],
    [{}],
    [[1]],
    ['-1'],
  ])('G6: %s is refused, with what it was and what is accepted', (raw) => {
    expect(parseCell(eur, raw)).toMatchObject({
      ok: false,
      got: expect.stringMatching(/./),
      accepted: 'a number of at least 0 (EUR/oz), as 1,234.5',
    });
  });

  it('has a decimal comma where the thousands are dots', () => {
    const german = column('number', { thousands: '.' });
    expect(parseCell(german, '1.234,5')).toEqual({ ok: true, value: 1234.5 });
    expect(parseCell(german, '1,5')).toEqual({ ok: true, value: 1.5 });
    expect(parseCell(german, '1.5')).toMatchObject({ ok: false, accepted: 'a number, as 1.234,5' });
  });

  it('comes back as it was written, whatever it is', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        for (const raw of [value, String(value)]) {
          expect(parseCell(column('number'), raw)).toEqual({ ok: true, value: value + 0 });
        }
      }),
    );
  });

  it('comes back from its thousands groups', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (value) => {
        expect(parseCell(eur, value.toLocaleString('en-US'))).toEqual({ ok: true, value });
      }),
    );
  });

  it('never throws and never gives a number that is not finite', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const parsed = parseCell(eur, raw);
        if (parsed.ok && parsed.value !== null) expect(Number.isFinite(parsed.value)).toBe(true);
      }),
    );
  });
});

describe('a whole number', () => {
  it('has no fraction and no more than 53 bits', () => {
    expect(parseCell(column('integer'), '42')).toEqual({ ok: true, value: 42 });
    expect(parseCell(column('integer'), '42.0')).toEqual({ ok: true, value: 42 });
    for (const raw of ['42.5', '9007199254740993', 2 ** 53]) {
      expect(parseCell(column('integer'), raw)).toMatchObject({
        ok: false,
        accepted: 'a whole number, as 1234',
      });
    }
  });
});

describe('a date', () => {
  const date = column('date', { format: 'M/D/YYYY' });
  const day = Date.UTC(2023, 1, 3);

  it.each([['2/3/2023'], ['02/03/2023'], ['2023-02-03'], ['2023-02-03T00:00:00Z'], [new Date(day)]])(
    '%s, in the declared format or ISO 8601',
    (raw) => expect(parseCell(date, raw)).toEqual({ ok: true, value: day }),
  );

  it.each([
    ['2/30/2023'],
    ['2/29/2023'],
    ['13/1/2023'],
    ['0/1/2023'],
    ['2/0/2023'],
    ['2/3/23'],
    ['3.2.2023'],
    ['2023-02-30'],
    ['2023-2-3'],
    ['2023-02-03T15:00:00Z'],
    ['yesterday'],
    ['2/3/2023x'],
    [1675382400000],
    [new Date(Number.NaN)],
  ])('G6: %s is refused', (raw) => {
    expect(parseCell(date, raw)).toMatchObject({
      ok: false,
      accepted: 'an existing date as M/D/YYYY or YYYY-MM-DD',
    });
  });

  it('knows leap years', () => {
    expect(parseCell(date, '2/29/2024')).toMatchObject({ ok: true });
    expect(parseCell(date, '2/29/1900')).toMatchObject({ ok: false });
    expect(parseCell(date, '2/29/2000')).toMatchObject({ ok: true });
  });

  it('comes back from its format, for every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_000, max: 2_900_000 }), (days) => {
        const at = new Date(days * 86_400_000);
        const text = `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${String(at.getUTCFullYear()).padStart(4, '0')}`;
        expect(parseCell(date, text)).toEqual({ ok: true, value: at.getTime() });
      }),
    );
  });
});

describe('a date and time', () => {
  it.each([
    ['2019-03-24', Date.UTC(2019, 2, 24)],
    ['2019-03-24T10:20:30+02:00', Date.UTC(2019, 2, 24, 8, 20, 30)],
    ['2019-03-24T10:20:30.123456Z', Date.UTC(2019, 2, 24, 10, 20, 30, 123)],
    ['2019-03-24 10:20', Date.UTC(2019, 2, 24, 10, 20)],
    ['2019-03-24T10:20:30-0530', Date.UTC(2019, 2, 24, 15, 50, 30)],
  ])('%s', (raw, value) => expect(parseCell(column('datetime'), raw)).toEqual({ ok: true, value }));

  it.each([['2019-03-24T24:00:00Z'], ['2019-03-24T10:60:00Z'], ['2019-03-24T10:00:00+99:00'], ['10:20']])(
    '%s is refused',
    (raw) =>
      expect(parseCell(column('datetime'), raw)).toMatchObject({
        ok: false,
        accepted: 'an existing date and time as YYYY-MM-DDTHH:mm:ssZ',
      }),
  );

  it('reads its own format with a clock, dots taken literally', () => {
    const own = column('datetime', { format: 'DD.MM.YYYY HH:mm' });
    expect(parseCell(own, '03.02.2023 15:04')).toEqual({ ok: true, value: Date.UTC(2023, 1, 3, 15, 4) });
    expect(parseCell(own, '03x02x2023 15:04')).toMatchObject({ ok: false });
  });
});

describe('a category', () => {
  it('is trimmed, and one of its levels where they are declared', () => {
    const species = column('category', { levels: ['setosa', 'virginica'] });
    expect(parseCell(species, ' setosa ')).toEqual({ ok: true, value: 'setosa' });
    expect(parseCell(species, 'rose')).toEqual({
      ok: false,
      got: '"rose"',
      accepted: 'one of setosa, virginica',
    });
    expect(parseCell(column('category'), 3)).toEqual({ ok: true, value: '3' });
  });

  it('cannot hold what Postgres cannot: NUL and half a surrogate pair', () => {
    for (const raw of ['a\u0000b', '\ud800'])
      expect(parseCell(column('text'), raw)).toMatchObject({ ok: false });
    expect(parseCell(column('text'), ' 😀 ')).toEqual({ ok: true, value: ' 😀 ' });
  });

  it('is shown cut in a message', () => {
    const parsed = parseCell(column('number'), 'x'.repeat(5000));
    expect(parsed.ok ? '' : parsed.got).toHaveLength(81);
  });
});

describe('a boolean', () => {
  it.each([
    [true, 1],
    ['FALSE', 0],
    ['yes', 1],
    ['0', 0],
    [1, 1],
  ])('%s is %d', (raw, value) => expect(parseCell(column('boolean'), raw)).toEqual({ ok: true, value }));

  it.each([['maybe'], [2], ['constructor'], [[true]]])('%s is refused', (raw) =>
    expect(parseCell(column('boolean'), raw)).toMatchObject({ ok: false }),
  );
});
