import { describe, expect, it } from 'vitest';
import { parseUseCase } from '../parse-use-case.ts';
import { parsed, said } from '../parsing-for-tests.ts';
import { requestFields } from '../request-fields.ts';

const shop = (
  more = '',
  target = '{ task: forecast, value: sold, horizon: 7, season: 7 }',
) => `name: shop-sales
source: { path: "sales.csv" }
columns:
  day: { type: date, role: time }
  shop: { type: category, role: entity }
  sold: number
  weather: number
  price: { type: number, known: ahead }
  holiday: { type: boolean, known: ahead }
target: ${target}
${more}`;

describe('what is known ahead', () => {
  it('is what learners of a forecast see, unless the file says it otherwise', () => {
    expect(parsed(shop()).features.map(({ name }) => name)).toEqual(['price', 'holiday']);
    const own = parsed(
      shop('features:\n  - holiday\n  - cheaper: price - lag(price, 1)\n  - month: month(day)'),
    );
    expect(own.features.map(({ name }) => name)).toEqual(['holiday', 'cheaper', 'month']);
  });

  it('is no field of a request: the rows of the future hold it', () => {
    expect(requestFields(parsed(shop())).map(({ name }) => name)).toEqual(['shop']);
  });

  it.each([
    ['features: [weather]', '11:12 features[0]: "weather" will not be known for the steps that are forecast'],
    [
      'features:\n  - price\n  - feels: price * weather',
      '13:20 features[1].feels: "weather" will not be known for the steps that are forecast',
    ],
    ['features: [sold]', '11:12 features[0]: "sold" will not be known for the steps that are forecast'],
  ])('%s: is refused with line and column', (features, expected) => {
    expect(said(shop(features))).toEqual([expected]);
  });

  it('says what is accepted', () => {
    const result = parseUseCase(shop('features: [weather]'), { file: 'use-case.yaml' });
    expect(result.ok ? [] : result.problems.map(({ accepted }) => accepted)).toEqual([
      'columns with known: ahead (price, holiday), or the time; learners see the past of the series by themselves',
    ]);
  });

  it('cannot be what is forecast, has no meaning for another task, nor for a time', () => {
    expect(said(shop('', '{ task: forecast, value: price, horizon: 7 }'))).toEqual([
      expect.stringContaining('columns.price: reads "price", which is the target of the same row'),
      expect.stringContaining('columns.price.known: "price" is what is forecast'),
    ]);
    expect(said(shop('features: [weather]', 'sold'))).toEqual([
      expect.stringContaining('columns.price.known: "ahead" has no meaning for a regression'),
      expect.stringContaining('columns.holiday.known: "ahead" has no meaning for a regression'),
    ]);
    expect(said(shop().replace('role: time', 'role: time, known: ahead'))).toEqual([
      expect.stringContaining('columns.day.known: the time of a row is always known'),
    ]);
  });
});

describe('the learner of a forecast', () => {
  it('is chosen by the platform, where the file names none or says so', () => {
    expect(parsed(shop()).learner).toBe('auto');
    expect(parsed(shop('learner: auto')).learner).toBe('auto');
    expect(parsed(shop('candidates: [theta]')).learner).toBe('candidates');
    expect(parsed(shop('features: [weather]', 'sold').replaceAll(', known: ahead', '')).learner).toBe(
      'candidates',
    );
  });

  it.each([
    ['learner: auto\ncandidates: [theta]', '11:1 learner: the learner is chosen twice'],
    ['learner: best', '11:10 learner: is not accepted here'],
  ])('%s: %s', (text, expected) => expect(said(shop(text))[0]).toContain(expected.slice(0, 25)));

  it('may learn several seasons, from all series together or from each', () => {
    const { target } = parsed(
      shop('', '{ task: forecast, value: sold, horizon: 48, step: 1h, season: [168, 24], series: each }'),
    );
    expect(target).toMatchObject({ seasons: [24, 168], series: 'each' });
    expect(said(shop('', '{ task: forecast, value: sold, horizon: 7, season: 1 }'))[0]).toContain(
      'target.season',
    );
    expect(
      said(shop('features: [weather]', '{ value: sold, series: each }').replaceAll(', known: ahead', ''))[0],
    ).toContain('target.series: "series" has no meaning for a regression');
  });
});
