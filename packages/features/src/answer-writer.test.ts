import { parseUseCase } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import { createAnswerWriter } from './answer-writer.ts';

const text = `name: ogrine-rate
source: { path: rates.json, rows: $.rates }
columns: { datetime: { type: datetime, role: time }, rate: number }
target: { task: forecast, value: rate, horizon: 7 }
api:
  routes:
    - path: /seven-days-forecast
      answer: list
      fields:
        datetime: time
        prediction_rateTenth: round(value * 10)
        prediction_rate: round(value, 1)
        above: value > 60
        width: high - low
`;
const parsed = parseUseCase(text, { file: 'use-case.yaml' });
const fields = parsed.ok ? parsed.useCase.api.routes[0]!.fields! : [];
const write = createAnswerWriter(fields);
const time = Date.UTC(2024, 0, 31);

describe('createAnswerWriter', () => {
  it('writes an entry as its fields say, in their order', () => {
    expect(JSON.stringify(write({ value: 61.84, low: 60, high: 63.5, time }))).toBe(
      '{"datetime":"2024-01-31T00:00:00+00:00","prediction_rateTenth":618,"prediction_rate":61.8,"above":true,"width":3.5}',
    );
  });

  it('keeps nothing of the entry before, and writes null for what is not known', () => {
    expect(write({ value: 59, time: time + 1500 })).toEqual({
      datetime: '2024-01-31T00:00:01.500+00:00',
      prediction_rateTenth: 590,
      prediction_rate: 59,
      above: false,
      width: null,
    });
  });
});
