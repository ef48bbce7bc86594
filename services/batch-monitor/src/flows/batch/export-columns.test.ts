import type { BatchPrediction } from '@assay/store';
import { describe, expect, it } from 'vitest';
import { ferryText } from '../../test/ferry.ts';
import { floristText } from '../../test/florist.ts';
import { useCaseOf } from '../../test/task-bundles.ts';
import { exportColumns } from './export-columns.ts';

const row = (over: Partial<BatchPrediction>): BatchPrediction => ({
  ...{ id: 'p', entity: '', eventTime: null, inputs: null, row: null, value: null, label: null },
  ...{ probabilities: null, horizon: null, intervals: null, actual: null, actualLabel: null },
  ...over,
});
const of = { version: 3, runId: 'r' };
const namesOf = (columns: ReturnType<typeof exportColumns>) => columns.map(({ name }) => name);

describe('the columns of a batch file', () => {
  it('of classes: a probability each, in the order of the file, not of JSON in Postgres (I4)', () => {
    const probabilities = { tulip: 0.2, daisy: 0.7, rose: 0.1 };
    const columns = exportColumns(
      useCaseOf(floristText('f', { dated: false })),
      [row({ row: 1, inputs: { petal: 2, species: null }, label: 'daisy', probabilities })],
      of,
    );
    expect(namesOf(columns)).toEqual([
      ...['row', 'petal', 'species', 'Actual', 'Predicted'],
      ...['probability_daisy', 'probability_rose', 'probability_tulip'],
      ...['model_version', 'run_id', 'prediction_id'],
    ]);
  });

  it('of a forecast: the distance and the ends of each interval, narrow ones first', () => {
    const interval = (level: number) => ({ level, low: 1, high: 3 });
    const step = row({ eventTime: new Date(0), horizon: 1, value: 2, intervals: [0.95, 0.8].map(interval) });
    const columns = exportColumns(useCaseOf(ferryText('f')), [step], of);
    expect(namesOf(columns)).toEqual([
      ...['Date', 'shop', 'horizon', 'Actual', 'Predicted', 'low_80', 'high_80', 'low_95', 'high_95'],
      ...['model_version', 'run_id', 'prediction_id'],
    ]);
  });

  it('of data that has columns of the same names: those of the data step back', () => {
    const text = floristText('f', { dated: false }).replaceAll('petal', 'Predicted');
    const names = namesOf(exportColumns(useCaseOf(text), [row({ row: 1, label: 'daisy' })], of));
    expect(names.slice(0, 5)).toEqual(['row', 'input_Predicted', 'species', 'Actual', 'Predicted']);
    expect(new Set(names).size).toBe(names.length);
  });
});
