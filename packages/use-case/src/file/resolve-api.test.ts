import { describe, expect, it } from 'vitest';
import { parsed, said } from '../parsing-for-tests.ts';

const series = (api: string) => `name: ogrine-rate
source: { path: rates.json, rows: $.rates }
columns: { datetime: { type: datetime, role: time }, rate: number }
target: { task: forecast, value: rate, horizon: 7 }
api: ${api}
`;
const iris = (api: string) => `name: iris
source: iris.csv
columns: { sepal: number, species: category }
target: { task: classification, value: species }
features: [sepal]
api: ${api}
`;

describe('routes', () => {
  it('answer as the usual answer does, where nothing is said', () => {
    expect(parsed(series('{ routes: [{ path: /a }] }')).api.routes).toEqual([
      { path: '/a', method: 'GET', answer: 'object' },
    ]);
  });

  it('can answer a bare list with fields of its own, in the order of the file', () => {
    const fields =
      '{ datetime: time, prediction_rateTenth: round(value * 10), prediction_rate: "round(value, 1)", width: high - low }';
    const [route] = parsed(
      series(`{ routes: [{ path: /seven-days-forecast, answer: list, fields: ${fields} }] }`),
    ).api.routes;
    expect(route?.fields?.map(({ name, expression }) => [name, expression.type, expression.columns])).toEqual(
      [
        ['datetime', 'time', ['time']],
        ['prediction_rateTenth', 'number', ['value']],
        ['prediction_rate', 'number', ['value']],
        ['width', 'number', ['high', 'low']],
      ],
    );
  });

  it.each([
    ['a: rate', '5:73 api.routes[0].fields.a: there is no column "rate"'],
    [
      'a: lag(value)',
      '5:73 api.routes[0].fields.a: lag has no meaning in an answer, which is about one prediction',
    ],
    [
      'a: next(value)',
      '5:73 api.routes[0].fields.a: next has no meaning in an answer, which is about one prediction',
    ],
    ['a: time + 1', '5:73 api.routes[0].fields.a: + needs a number, this is a time'],
    ['a: probability', '5:73 api.routes[0].fields.a: there is no column "probability"'],
  ])('refuse %s: %s', (field, expected) =>
    expect(
      said(series(`{ routes: [{ path: /forecast-of-a-week, answer: list, fields: { ${field} } }] }`)),
    ).toEqual([expected]),
  );

  it('have fields where they answer a list', () => {
    expect(said(series('{ routes: [{ path: /a, fields: { a: value } }] }'))[0]).toContain(
      'api.routes[0].fields: fields are those of the entries of a list',
    );
  });
});

describe('respond', () => {
  it('can give the index of a class', () => {
    expect(parsed(iris('{ respond: { field: prediction, as: index } }')).api.respond).toEqual({
      field: 'prediction',
      as: 'index',
    });
    expect(
      parsed(
        iris('{ routes: [{ path: /a, answer: list, fields: { p: "round(probability, 3)", c: value } }] }'),
      ).api.routes[0]?.fields,
    ).toHaveLength(2);
  });

  it('as is for a classification alone', () => {
    expect(said(series('{ respond: { as: index } }'))).toEqual([
      '5:19 api.respond.as: "as" has no meaning for a forecast',
    ]);
  });
});
