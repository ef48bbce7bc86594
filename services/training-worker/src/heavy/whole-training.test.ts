import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTable, rowAt, type TypedRow } from '@assay/data';
import {
  checkServedEqualsTrained,
  type ForecastServing,
  loadServingModel,
  openBundle,
  type TabularServing,
} from '@assay/model-bundle';
import { parseUseCase, type UseCase } from '@assay/use-case';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { irisCsv, irisYaml } from '../test/iris.ts';
import { riverCsv, riverYaml } from '../test/river-level.ts';
import { rateJson, rateYaml } from '../test/weekly-rate.ts';
import { toShared } from './array-blocks.ts';
import { chooseJob } from './jobs/choose-job.ts';
import { evaluateJob } from './jobs/evaluate-job.ts';
import { fitJob } from './jobs/fit-job.ts';
import { packJob } from './jobs/pack-job.ts';
import { prepareJob } from './jobs/prepare-job.ts';
import { trialJob } from './jobs/trial-job.ts';
import { decodeModel } from './stored-model.ts';

const context = { progress: () => {} };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-whole-training-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function useCaseOf(text: string): UseCase {
  const parsed = parseUseCase(text, { file: 'use-case.yaml' });
  return parsed.ok ? parsed.useCase : expect.fail(JSON.stringify(parsed.problems));
}

/** Every job of a training, one after the other, as the tasks of the flow run them. */
async function train(
  text: string,
  data: { file: string; text: string },
  best: Parameters<typeof fitJob>[0]['best'],
  champion: Parameters<typeof evaluateJob>[0]['champion'] = null,
) {
  const useCase = useCaseOf(text);
  const path = join(folder, data.file);
  await writeFile(path, data.text);
  const { table } = await readTable(useCase, path);
  const columns = useCase.columns.map(({ name }) => ({ name }));
  const rows = Array.from({ length: table.rows }, (_, row): TypedRow => rowAt(table, columns, row));
  const made = await prepareJob({ useCase, data: useCase.timeColumn ? { rows } : { path } }, context);
  const prepared = toShared(made.bytes);
  const { seed, metric } = useCase.tune;
  const trial = trialJob({ prepared, trial: best, metric, seed });
  const { judged, served } = fitJob({ prepared, best, seed }, context);
  const evaluated = evaluateJob({
    useCase,
    prepared,
    judged: toShared(judged),
    served: toShared(served),
    extents: { validation: {}, holdout: {} },
    quality: { passed: true, detail: 'all passed' },
    champion,
  });
  const files = packJob({
    useCaseText: text,
    prepared,
    served: toShared(served),
    evaluation: { ...evaluated.evaluation, gates: evaluated.gates },
    uncertainty: evaluated.uncertainty,
    provenance: {},
  });
  const byPath = new Map(files.map((one) => [one.path, one.bytes]));
  const bundle = openBundle(byPath);
  return { made, prepared, trial, evaluated, files: byPath, bundle, serving: loadServingModel(bundle), rows };
}

/** Trainings that several tests look at are done once. */
const done = new Map<string, ReturnType<typeof train>>();
const once = (name: string, make: () => ReturnType<typeof train>): ReturnType<typeof train> => {
  const training = done.get(name) ?? make();
  done.set(name, training);
  return training;
};

const river = () =>
  once('river', () =>
    train(
      riverYaml(),
      { file: 'levels.csv', text: riverCsv(600) },
      { estimator: 'ridge', parameters: { l2: 0.1 } },
    ),
  );
const iris = (classes = true) =>
  once(`iris ${classes}`, () =>
    train(
      irisYaml({ classes }),
      { file: 'flowers.csv', text: irisCsv(600) },
      { estimator: 'logistic', parameters: { l2: 1 } },
    ),
  );
const rate = (estimator = 'ets') =>
  once(`rate ${estimator}`, () =>
    train(rateYaml(), { file: 'rates.json', text: rateJson(400) }, { estimator, parameters: {} }),
  );

describe('a training of numbers', () => {
  test('finds intervals that hold as often on the holdout as they say, and serves them', async () => {
    const { evaluated, serving, bundle, rows } = await river();
    expect(evaluated.uncertainty).toMatchObject({ kind: 'conformal-adaptive', levels: [{ level: 0.9 }] });
    const [level] = evaluated.evaluation.uncertainty!['levels'] as { coverage: number; rows: number }[];
    expect(level!.rows).toBe(evaluated.evaluation.holdout.rows);
    expect(level!.coverage).toBeGreaterThan(0.82);
    expect(checkServedEqualsTrained(bundle)).toEqual({ equal: true, rows: 8 });
    const model = serving as TabularServing;
    const answered = model.predictRow(rows.at(-1)!, rows.slice(-40, -1));
    const [interval] = model.intervals(answered.value);
    expect(interval!.low).toBeLessThan(answered.value);
    expect(interval!.high).toBeGreaterThan(answered.value);
    const { base, contributions, unit } = model.explain(answered)!;
    expect(unit).toBe('target');
    const sum = Object.values(contributions).reduce((a, b) => a + b, base);
    expect(sum).toBeCloseTo(answered.value, 9);
  });
});

describe('a training of classes', () => {
  test('judges probabilities, calibrates them, and serves what it judged', async () => {
    const { made, trial, evaluated, serving, bundle, rows } = await iris();
    expect(made.sides.train.rows + made.sides.validation.rows + made.sides.holdout.rows).toBe(600);
    expect(trial.value).toBe(trial.metrics['log_loss']);
    const { evaluation } = evaluated;
    expect(evaluation).toMatchObject({
      task: 'classification',
      classes: ['setosa', 'versicolor', 'virginica'],
      holdout: { bestBaseline: 'mode', verdict: 'better' },
    });
    expect(evaluation.holdout.model['accuracy']).toBeGreaterThan(0.8);
    expect(evaluation.calibration).toMatchObject({ before: { ece: expect.any(Number) } });
    expect((evaluation.slices as unknown as { name: string }[]).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['garden = north', 'garden = south', 'species = virginica']),
    );
    expect(evaluation.importance).toHaveLength(2);
    expect(evaluated.gates.map(({ gate, passed }) => [gate, passed])).toEqual([
      ['not-worse-than-baseline', true],
      ['quality', true],
      ['latency', true],
    ]);
    expect(checkServedEqualsTrained(bundle)).toEqual({ equal: true, rows: 8 });
    const model = serving as TabularServing;
    expect(model.classes).toEqual(['setosa', 'versicolor', 'virginica']);
    const { probabilities, value } = model.predictRow(rows[0]!, []);
    expect(model.classes[value]).toBe('setosa');
    expect(probabilities!.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(model.explain(model.predictRow(rows[0]!, []))!.unit).toBe('log-odds');
  });

  test('a probability that is off in its last bit is noticed before it is served', async () => {
    const { bundle } = await iris();
    const [first, ...rest] = bundle.example.rows;
    const probabilities = first!.probabilities!.map((p) => p * (1 + Number.EPSILON));
    const check = checkServedEqualsTrained({
      ...bundle,
      example: { rows: [{ ...first!, probabilities }, ...rest] },
    });
    expect(check).toMatchObject({
      equal: false,
      firstDifference: { row: 0, where: 'probability of setosa' },
    });
  });

  test('takes the classes from the training rows where the file does not say them, and keeps them', async () => {
    const { bundle } = await iris(false);
    expect(bundle.pipeline.classes).toEqual(['setosa', 'versicolor', 'virginica']);
  });

  test('is compared with a champion by the probabilities that the champion serves', async () => {
    const first = await iris();
    const champion = { version: '1', runId: 'r', files: first.files, dataReplaced: false };
    const forest = { estimator: 'random-forest', parameters: { trees: 1, depth: 1 } };
    const second = await train(irisYaml(), { file: 'flowers.csv', text: irisCsv(600) }, forest, champion);
    expect(second.evaluated.mode).toBe('champion-comparison');
    expect(second.evaluated.gates[0]).toMatchObject({ gate: 'better-than-champion', passed: false });
    expect(second.evaluated.gates[0]!.evidence['against']).toBe(
      first.evaluated.evaluation.holdout.model['log_loss'],
    );
  });
});

describe('a training that would be given its own answer', () => {
  test('is told so: the feature, and why', async () => {
    // Somebody who made the file has written beside each day what came the day after.
    const text = riverYaml()
      .replace('target:', '  hint: number\ntarget:')
      .replace('  - change: diff(level)', '  - change: diff(level)\n  - hint');
    const parsed = parseUseCase(text, { file: 'use-case.yaml' });
    const useCase = parsed.ok ? parsed.useCase : expect.fail(JSON.stringify(parsed.problems));
    const levels = riverCsv(300)
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',')[1]));
    const rowsWith = (hint: (i: number) => number) =>
      levels.map((level, i) => ({
        day: Date.UTC(2020, 0, 1 + i),
        level: Number.isFinite(level) ? level : null,
        hint: Number.isFinite(hint(i)) ? hint(i) : null,
      }));
    const prepared = (hint: (i: number) => number) =>
      prepareJob({ useCase, data: { rows: rowsWith(hint) } }, context);
    const { leakage } = await prepared((i) => levels[i + 1]! - levels[i]!);
    expect(leakage[0]).toMatchObject({ check: 'target-copy', severity: 'stop', feature: 'hint' });
    expect((await prepared((i) => Math.sin(i ** 2))).leakage).toEqual([]);
  });
});

describe('a trial that is watched on its way', () => {
  test('ends at the step at which it falls behind, with what it had said by then', async () => {
    const { prepared } = await river();
    const trial = { estimator: 'gradient-boosting', parameters: { trees: 60 } };
    const input = { prepared, trial, metric: 'rmse', seed: 1 };
    const patient = trialJob({ ...input, rule: { direction: 'lower', by: 'best', after: 0, bars: [] } });
    expect(patient.value).toBeGreaterThan(0);
    expect(patient.reports.length).toBeGreaterThan(10);
    const strict = trialJob({
      ...input,
      rule: { direction: 'lower', by: 'best', after: 0, bars: [{ step: 8, loss: 0 }] },
    });
    expect(strict.value).toBe(null);
    expect(strict.reports).toEqual(patient.reports.filter(([step]) => step <= 8));
  });
});

describe('a training of a forecast', () => {
  test('puts observations on a clock, judges by rolling origins, and serves intervals for each step', async () => {
    const { made, trial, evaluated, serving, bundle, rows } = await rate();
    expect(made.warnings).toEqual(['6 steps between the first and the last observation have no value']);
    expect(trial.value).toBe(trial.metrics['mase']);
    expect(evaluated.evaluation).toMatchObject({
      task: 'forecast',
      metric: 'mase',
      holdout: { verdict: 'better' },
    });
    const { levels } = evaluated.evaluation.uncertainty as unknown as {
      levels: { level: number; coverage: number[] }[];
    };
    expect(levels.map(({ level }) => level)).toEqual([0.8, 0.95]);
    for (const coverage of levels[1]!.coverage) expect(coverage).toBeGreaterThan(0.8);
    expect(checkServedEqualsTrained(bundle)).toEqual({ equal: true, rows: 1 });
    const model = serving as ForecastServing;
    const forecast = model.forecast(rows.slice(-model.lookBack))!;
    expect(forecast.steps).toHaveLength(7);
    expect(forecast.origin).toBe(rows.at(-1)!['datetime']);
    expect(forecast.steps[0]!.time).toBe(forecast.origin + 86_400_000);
    expect(forecast.steps[6]!.intervals).toHaveLength(2);
    expect(model.forecast(rows, 9)!.steps[8]!.intervals).toEqual([]);
    expect(model.forecast([])).toBe(null);
  });

  test.each(['naive', 'ridge'])('serves what was trained: %s', async (estimator) => {
    const { bundle } = await rate(estimator);
    expect(checkServedEqualsTrained(bundle)).toEqual({ equal: true, rows: 1 });
  });

  test('is compared with a champion at the same origins', async () => {
    const first = await rate('ets');
    const champion = { version: '1', runId: 'r', files: first.files, dataReplaced: false };
    const naive = { estimator: 'naive', parameters: {} };
    const second = await train(rateYaml(), { file: 'rates.json', text: rateJson(400) }, naive, champion);
    expect(second.evaluated.gates[0]).toMatchObject({ gate: 'better-than-champion', passed: false });
    expect(second.evaluated.incomparable).toBe(null);
  });

  test('a learner that the platform chose is fitted again on more of the past, a combination too, and served as trained', async () => {
    const { prepared } = await rate();
    const useCase = useCaseOf(rateYaml().replace(/candidates:[\s\S]*?tune:/, 'tune:'));
    expect(useCase.learner).toBe('auto');
    const chosen = chooseJob({ prepared, useCase }, context);
    expect(chosen.tried.length).toBeGreaterThan(4);
    expect(chosen.why).toContain(chosen.estimator);
    expect(JSON.parse(JSON.stringify(chosen))).toEqual(chosen);
    const refit = {
      members: ['theta', 'seasonal-naive'].map((forecaster) => ({ forecaster, parameters: {} })),
      combining: { how: 'median' as const },
    };
    const best = { estimator: 'median of theta, seasonal-naive', parameters: {} };
    const { served, judged } = fitJob({ prepared, best, refit, seed: 5 }, context);
    expect(decodeModel(toShared(served)).kind).toBe('forecast:combination');
    const evaluated = evaluateJob({
      useCase,
      prepared,
      judged: toShared(judged),
      served: toShared(served),
      extents: { validation: {}, holdout: {} },
      quality: { passed: true, detail: '' },
      champion: null,
    });
    const { pictures, entities } = evaluated.evaluation.forecast as unknown as {
      entities: number;
      pictures: { forecasts: { origin: number; values: number[] }[]; values: (number | null)[] }[];
    };
    expect([entities, pictures.length]).toEqual([1, 1]);
    expect(pictures[0]!.forecasts.map(({ values }) => values.length)).toEqual([7, 7, 7, 7]);
    const [first, second] = pictures[0]!.forecasts;
    expect(second!.origin - first!.origin).toBeGreaterThanOrEqual(7 * 86_400_000);
  });

  test('of a short series it says so, and judges as much as can be', async () => {
    const short = await train(
      rateYaml(),
      { file: 'rates.json', text: rateJson(30) },
      { estimator: 'naive', parameters: {} },
    );
    expect(short.made.warnings).toContain(
      'the series is short: validation and holdout take the 8 steps that it takes to judge a forecast',
    );
    expect(short.made.sides).toMatchObject({
      train: { rows: 14 },
      validation: { rows: 8 },
      holdout: { rows: 8 },
    });
    expect((short.serving as ForecastServing).forecast(short.rows)!.steps).toHaveLength(7);
  });

  test.each([
    ['constant', 90, () => 5],
    ['with gaps', 90, (i: number) => (i % 4 === 1 ? null : 10 + (i % 7))],
    ['with zeros', 90, (i: number) => (i % 3 === 0 ? 2 : 0)],
    ['negative', 90, (i: number) => (i % 7) - 50],
    ['with a level shift', 90, (i: number) => (i < 80 ? 10 : 500) + (i % 3)],
    ['short', 24, (i: number) => 3 + (i % 5)],
  ] as const)(
    'of a series %s the platform chooses, judges and serves a forecast',
    async (_, count, rateOf) => {
      const text = rateYaml()
        .replace(/candidates:[\s\S]*?tune: \{/, 'tune: { timeout: 1s,')
        .replace('min: 0', 'unit: x');
      const rates = Array.from({ length: count }, (_, i) => ({
        datetime: new Date(Date.UTC(2020, 0, 1 + i)).toISOString(),
        rate: rateOf(i),
      }));
      const data = { file: 'odd.json', text: JSON.stringify({ rates }) };
      const { prepared, serving, rows } = await train(text, data, { estimator: 'naive', parameters: {} });
      const useCase = useCaseOf(text);
      const chosen = chooseJob({ prepared, useCase }, context);
      const best = { estimator: chosen.estimator, parameters: chosen.parameters };
      const { served, judged } = fitJob({ prepared, best, refit: chosen.refit, seed: 5 }, context);
      const evaluated = evaluateJob({
        useCase,
        prepared,
        judged: toShared(judged),
        served: toShared(served),
        extents: { validation: {}, holdout: {} },
        quality: { passed: true, detail: '' },
        champion: null,
      });
      expect(evaluated.evaluation.holdout.rows).toBeGreaterThan(0);
      expect(() => JSON.stringify(evaluated)).not.toThrow();
      const forecast = (serving as ForecastServing).forecast(rows)!;
      expect(forecast.steps.every(({ value }) => Number.isFinite(value))).toBe(true);
    },
  );

  test('too short a series is refused with what it would take', async () => {
    const short = train(
      rateYaml(),
      { file: 'rates.json', text: rateJson(20) },
      { estimator: 'naive', parameters: {} },
    );
    await expect(short).rejects.toThrow(/the series has 20 steps: .* accepted: at least 8 each/);
  });
});
