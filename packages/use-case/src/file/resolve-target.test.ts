import { describe, expect, it } from 'vitest';
import { parseUseCase } from '../parse-use-case.ts';
import { parsed, said } from '../parsing-for-tests.ts';
import { requestFields } from '../request-fields.ts';

const iris = (target: string, more = '', species = 'category') => `name: iris
source: iris.csv
columns: { sepal: number, species: ${species}, open: boolean, grade: integer, seen: { type: date, role: time } }
target: ${target}
features: [sepal]
${more}`;
const series = (target: string, more = '') => `name: ogrine-rate
source: { path: rates.json, rows: $.rates }
columns: { datetime: { type: datetime, role: time }, server: { type: text, role: entity }, rate: number }
target: ${target}
${more}`;

describe('a classification', () => {
  it('has its own defaults', () => {
    const useCase = parsed(iris('{ task: classification, value: species }'));
    expect(useCase).toMatchObject({
      target: { name: 'species', task: 'classification', intervals: [] },
      tune: { metric: 'log_loss' },
      monitor: { performance: { metric: 'log_loss' } },
      candidates: [
        { estimator: 'logistic' },
        { estimator: 'random-forest' },
        { estimator: 'gradient-boosting' },
      ],
      api: { respond: { field: 'species', as: 'label' } },
    });
    expect('classes' in useCase.target || 'horizon' in useCase.target).toBe(false);
    expect(requestFields(useCase).map(({ name }) => name)).toEqual(['sepal']);
  });

  it.each([
    ['{ task: classification, value: species, classes: [b, a] }', 'category', ['b', 'a']],
    ['{ task: classification, value: species }', '{ type: category, levels: [b, a] }', ['b', 'a']],
    ['{ task: classification, value: open }', 'category', ['false', 'true']],
    ['{ task: classification, value: next(grade) > grade }', 'category', ['false', 'true']],
    ['{ task: classification, value: grade, classes: [1, 2, 10] }', 'category', ['1', '2', '10']],
    ['{ task: classification, value: open, classes: [true, false] }', 'category', ['true', 'false']],
    ['{ task: classification, value: grade }', 'category', undefined],
  ])('%s of a %s has the classes %j', (target, species, classes) =>
    expect(parsed(iris(target, '', species)).target.classes).toEqual(classes),
  );

  it.each([
    ['{ task: classification, value: species, classes: [a] }', '4:58 target.classes: is out of range'],
    [
      '{ task: classification, value: species, classes: [a, b, a] }',
      '4:65 target.classes[2]: a class stands there twice',
    ],
    [
      '{ task: classification, value: grade, classes: [1, two] }',
      '4:60 target.classes[1]: the value is a number, and "two" is none',
    ],
    [
      '{ task: classification, value: open, classes: [yes, no] }',
      '4:56 target.classes[0]: a condition is never "yes"',
    ],
    [
      '{ task: classification, value: seen }',
      '4:40 target.value: a classification predicts a class, this is a time',
    ],
    [
      '{ task: classification, value: species, horizon: 7 }',
      '4:49 target.horizon: "horizon" has no meaning for a classification',
    ],
    [
      '{ task: classification, value: species, intervals: [0.9] }',
      '4:49 target.intervals: "intervals" has no meaning for a classification',
    ],
    ['{ task: clasification, value: species }', '4:17 target.task: "clasification" is not known here'],
    ['{ value: species }', '4:18 target.value: a regression predicts a number, this is a text'],
    ['{ value: grade, classes: [1, 2] }', '4:25 target.classes: "classes" has no meaning for a regression'],
  ])('%s: %s', (target, expected) => expect(said(iris(target))).toContain(expected));

  it('refuses a class that is no level of the column', () => {
    const text = iris(
      '{ task: classification, value: species, classes: [a, c] }',
      '',
      '{ type: category, levels: [a, b] }',
    );
    expect(said(text)).toEqual(['4:62 target.classes[1]: "c" is no level of species']);
  });

  it('is not given the answer', () => {
    const text = iris('{ task: classification, value: species }').replace('[sepal]', '[sepal, species]');
    expect(said(text)).toEqual(['5:19 features[1]: reads "species", which is the target of the same row']);
  });
});

describe('a forecast', () => {
  const target = '{ task: forecast, value: rate, horizon: 7, step: 1d, season: 7 }';

  it('has its own defaults, and needs no features', () => {
    const useCase = parsed(series(target));
    expect(useCase).toMatchObject({
      target: {
        name: 'rate',
        task: 'forecast',
        horizon: 7,
        stepMs: 86_400_000,
        seasons: [7],
        series: 'auto',
        intervals: [0.8, 0.95],
      },
      tune: { metric: 'mase' },
      monitor: { performance: { metric: 'mae' } },
      split: { by: 'time' },
      learner: 'auto',
      features: [],
      lookBack: 0,
    });
    expect(JSON.parse(JSON.stringify(useCase))).toStrictEqual(useCase);
    expect(requestFields(useCase).map(({ name, required }) => [name, required])).toEqual([['server', true]]);
  });

  it('takes its step, and its intervals in order', () => {
    const useCase = parsed(
      series('{ task: forecast, value: log(rate), horizon: 24, step: 1h, intervals: [0.9, 0.5] }'),
    );
    expect(useCase.target).toMatchObject({ name: 'target', stepMs: 3_600_000, intervals: [0.5, 0.9] });
    expect('seasons' in useCase.target).toBe(false);
  });

  it.each([
    ['{ task: forecast, value: rate }', '4:1 target: the forecast has no horizon'],
    [
      '{ task: forecast, value: next(rate), horizon: 7 }',
      '4:34 target.value: the value of a forecast is the series itself',
    ],
    [
      '{ task: forecast, value: server, horizon: 7 }',
      '4:34 target.value: a forecast predicts a number, this is a text',
    ],
    ['{ task: forecast, value: rate, horizon: 0 }', '4:49 target.horizon: is out of range'],
    ['{ task: forecast, value: rate, horizon: 7, step: 0s }', '4:58 target.step: a step takes time'],
    [
      '{ task: forecast, value: rate, horizon: 7, intervals: [80] }',
      '4:64 target.intervals[0]: is out of range',
    ],
  ])('%s: %s', (wrong, expected) => expect(said(series(wrong))[0]).toContain(expected));

  it('needs a time', () => {
    const text = series('{ task: forecast, value: rate, horizon: 7 }').replace(', role: time', '');
    expect(said(text)).toEqual(['4:34 target.value: a forecast needs a time']);
  });

  it('refuses what has no meaning for it', () => {
    expect(said(series(target, 'split: { by: random }'))).toEqual([
      '5:14 split.by: a forecast is judged by what came later',
    ]);
  });
});

describe('metrics', () => {
  it.each([
    ['tune: { metric: rmse }', '6:17 tune.metric: a classification is not judged by rmse'],
    [
      'monitor: { performance: { metric: mase } }',
      '6:35 monitor.performance.metric: a classification is not judged by mase',
    ],
    ['alerts: [{ metric: mean_prediction, above: 6 }]', '6:20 alerts[0].metric: classes have no mean'],
  ])('are those of the task: %s: %s', (section, expected) =>
    expect(said(iris('{ task: classification, value: species }', section))).toEqual([expected]),
  );

  it('of each task are accepted', () => {
    const classified = iris('{ task: classification, value: species }', 'tune: { metric: f1_macro }');
    expect(parsed(classified).tune.metric).toBe('f1_macro');
    expect(parsed(iris('grade', 'tune: { metric: r2 }')).tune.metric).toBe('r2');
    const text = series('{ task: forecast, value: rate, horizon: 7 }', 'tune: { metric: smape }');
    expect(parsed(text).tune.metric).toBe('smape');
  });
});

describe('candidates', () => {
  it('of a forecast are forecasters, and learners of regressions on lags', () => {
    const estimators = {
      ets: { parameters: [], tasks: ['forecast'] },
      ridge: { parameters: [], tasks: ['regression'] },
      logistic: { parameters: [], tasks: ['classification'] },
    };
    const text = series('{ task: forecast, value: rate, horizon: 7 }', 'candidates: [ets, ridge, logistic]');
    const result = parseUseCase(text, { file: 'f', estimators });
    expect(!result.ok && result.problems).toMatchObject([
      { message: 'logistic cannot learn forecast, only classification', accepted: 'one of ets, ridge' },
    ]);
  });
});
