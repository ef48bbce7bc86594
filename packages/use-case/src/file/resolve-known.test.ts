import { describe, expect, it } from 'vitest';
import { ownColumns } from '../own-columns.ts';
import { parsed, said } from '../parsing-for-tests.ts';
import { requestFields } from '../request-fields.ts';

const shop = (
  known: string,
  more = '',
  target = '{ task: forecast, value: sold, horizon: 7, season: 7 }',
) => `name: shop-sales
source: { path: "sales*.csv" }
columns:
  day: { type: date, format: DD.MM.YYYY, role: time }
  shop: { type: category, role: entity }
  sold: number
target: ${target}
known:
${known}
${more}`;

const holidays = '  - source: holidays.csv\n    columns: { holiday: { type: boolean, otherwise: false } }';

describe('a file of what is known ahead', () => {
  it('gives columns that are known ahead, which learners of a forecast see and requests do not carry', () => {
    const useCase = parsed(shop(holidays));
    expect(useCase.columns.map(({ name, known }) => [name, known])).toEqual([
      ['day', undefined],
      ['shop', undefined],
      ['sold', undefined],
      ['holiday', 'ahead'],
    ]);
    expect(ownColumns(useCase).map(({ name }) => name)).toEqual(['day', 'shop', 'sold']);
    expect(useCase.features.map(({ name }) => name)).toEqual(['holiday']);
    expect(requestFields(useCase).map(({ name }) => name)).toEqual(['shop']);
    expect(useCase.known).toEqual([
      {
        source: expect.objectContaining({ path: 'holidays.csv', format: 'csv', files: 'newest' }),
        on: [
          { name: 'day', as: expect.objectContaining({ name: 'day', type: 'date', format: 'DD.MM.YYYY' }) },
        ],
        timezone: 'UTC',
        columns: [{ name: 'holiday', otherwise: 0 }],
      },
    ]);
  });

  it('is joined on the time and entities, under the names and the format of the file', () => {
    const [prices] = parsed(
      shop(`  - source: { uri: "s3://lists/prices.json", rows: $.prices, missing: ["-"], thousands: "," }
    on: { shop: store, day: { column: from, format: YYYY-MM-DD } }
    columns: { price: number }`),
    ).known;
    expect(prices!.on.map(({ name, as }) => [name, as.name, as.type, as.format])).toEqual([
      ['day', 'from', 'date', 'YYYY-MM-DD'],
      ['shop', 'store', 'category', undefined],
    ]);
    expect(prices!.source).toMatchObject({ format: 'json', rows: '$.prices' });
    const { columns } = parsed(shop(holidays, 'features: [holiday]'));
    expect(columns.at(-1)).toMatchObject({ name: 'holiday', type: 'boolean', missing: [] });
  });

  it('goes by day or by moment: where a step is less than a day the file says which', () => {
    const hourly = (on: string, more = '') =>
      shop(`${holidays}\n${on}${more}`, '', '{ task: forecast, value: sold, horizon: 24, step: 1h }').replace(
        'day: { type: date, format: DD.MM.YYYY,',
        'day: { type: datetime,',
      );
    expect(said(hourly(''))).toEqual([
      expect.stringMatching(/known\[0\]\.on: the series goes by less than a day: .*by day or by moment\?$/),
    ]);
    const byDay = parsed(hourly('    on: { day: { type: date } }\n', '    timezone: Europe/Brussels'))
      .known[0]!;
    expect([byDay.on[0]!.as.type, byDay.timezone]).toEqual(['date', 'Europe/Brussels']);
    const byHour = parsed(hourly('    on: { day: { column: hour, type: datetime } }')).known[0]!;
    expect(byHour.on[0]!.as).toMatchObject({ name: 'hour', type: 'datetime' });
  });

  it.each([
    ['    on: [shop]', '11:9 known[0].on: the file is not joined by time'],
    ['    on: [day, sold]', '11:15 known[0].on[1]: "sold" is neither the time nor an entity'],
    ['    on: [dya]', '11:10 known[0].on[0]: there is no column "dya"'],
    ['    on: { day: holiday }', 'known[0].columns.holiday: "holiday" is what the file is joined on'],
    ['    on: { day: { type: datetime } }', '11:24 known[0].on.day.type: the series goes by day'],
    [
      '    on: { day: day, shop: { type: date } }',
      '11:29 known[0].on.shop.type: "type" is said of the time only',
    ],
    ['    on: [day, day]', '11:9 known[0].on: "day" stands there twice'],
    ['    timezone: UTC', '11:5 known[0].timezone: the series goes by day, which has no zone'],
    ['    timezone: Belgium', '11:15 known[0].timezone: is not a time zone'],
  ])('%s: is refused with line and column', (line, expected) => {
    expect(said(shop(`${holidays}\n${line}`))).toContainEqual(expect.stringContaining(expected));
  });

  it.each([
    ['{ price: { type: number, otherwise: dear } }', 'otherwise: this is no value of a number'],
    ['{ price: { type: number, min: 0, otherwise: -1 } }', 'otherwise: this is no value of a number'],
    ['{ pieces: { type: integer, otherwise: 0.5 } }', 'otherwise: this is no value of a integer'],
    ['{ holiday: { type: boolean, otherwise: 0 } }', 'otherwise: this is no value of a boolean'],
    [
      '{ kind: { type: category, levels: [a, b], otherwise: c } }',
      'otherwise: this is no value of a category',
    ],
    ['{ since: { type: date, otherwise: 2020-01-01 } }', 'otherwise: "otherwise" has no meaning for a date'],
    ['{ sold: number }', 'known[0].columns.sold: there is a column "sold" already'],
    ['{ price: { type: number, known: ahead } }', 'known[0].columns.price'],
    ['{ price: cents }', 'known[0].columns.price: "cents" is not known here'],
    ['{}', 'known[0].columns: the file gives no column'],
  ])('columns: %s: are refused', (columns, expected) => {
    expect(said(shop(`  - source: prices.csv\n    columns: ${columns}`))).toContainEqual(
      expect.stringContaining(expected),
    );
  });

  it.each([
    ['  - columns: { holiday: boolean }', '9:5 known[0].source: "source" is missing'],
    ['  - source: ../h.csv\n    columns: { holiday: boolean }', '9:13 known[0].source'],
    ['  - source: {}\n    columns: { holiday: boolean }', '9:5 known[0].source: the source has no place'],
    [
      '  - source: "sales*.csv"\n    columns: { holiday: boolean }',
      '9:13 known[0].source: this is the source of the series',
    ],
    ['  - source: h.csv\n    colums: { holiday: boolean }', 'known[0].colums'],
    [`${holidays}\n${holidays}`, '12:16 known[1].columns.holiday: there is a column "holiday" already'],
  ])('%s: is refused with line and column', (known, expected) => {
    expect(said(shop(known))).toContainEqual(expect.stringContaining(expected));
  });

  it('has no meaning for another task, and what it does not give stays refused as a feature', () => {
    expect(said(shop(holidays, 'features: [shop]', 'sold'))).toContainEqual(
      expect.stringContaining('8:1 known: "known" has no meaning for a regression'),
    );
    expect(said(shop(holidays, 'features: [holiday, sold]'))).toContainEqual(
      expect.stringContaining('features[1]: "sold" will not be known for the steps that are forecast'),
    );
    const target = '{ task: forecast, value: holiday, horizon: 7 }';
    expect(said(shop(holidays.replace('boolean, otherwise: false', 'number'), '', target))).toContainEqual(
      expect.stringContaining('known[0].columns.holiday: "holiday" is what is forecast'),
    );
  });
});
