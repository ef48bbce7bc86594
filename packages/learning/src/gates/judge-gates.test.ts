import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { logistic } from '../estimators/logistic.ts';
import { baselinePredictions } from '../evaluation/baseline-predictions.ts';
import { classLawData } from '../laws/law-data.ts';
import { answersOf } from '../model/answers-of.ts';
import { compileModel } from '../model/compile-model.ts';
import { type GateInput, judgeGates } from './judge-gates.ts';

const n = 500;
const random = createRandom(17);
const known = Float64Array.from({ length: n }, () => random.normal());
const yTrue = known.map((value) => value + random.normal());
const share = (of: number): Float64Array => known.map((value) => of * value);
const zero = new Float64Array(n);

const input = (own: Partial<GateInput> = {}): GateInput => ({
  mode: 'champion-comparison',
  betterThan: 'champion',
  confidence: 0.9,
  metric: 'rmse',
  yTrue,
  challenger: share(1),
  champion: { version: '4', runId: 'abc', predictions: share(0.3) },
  baselines: { 'no-change': zero, mean: zero.map(() => 0.4) },
  blockLength: 8,
  seed: 42,
  ...own,
});
const outcome = (own: Partial<GateInput>): Record<string, boolean> =>
  Object.fromEntries(judgeGates(input(own)).map(({ gate, passed }) => [gate, passed]));

describe('judgeGates', () => {
  it('lets a better challenger past the champion, and names both figures and the version', () => {
    const [gate] = judgeGates(input());
    expect(gate).toMatchObject({ gate: 'better-than-champion', passed: true });
    expect(gate!.detail).toMatch(
      /^rmse 0\.9\d* against 1\.\d+ of the champion \(version 4\) on 500 holdout rows: better with probability 1\.000, at least 0\.9/,
    );
    expect(gate!.evidence).toMatchObject({
      championVersion: '4',
      championRunId: 'abc',
      rows: 500,
      blockLength: 8,
      confidence: 0.9,
    });
    expect(JSON.parse(JSON.stringify(gate))).toEqual(gate);
  });

  it('refuses an equal and a worse one', () => {
    expect(outcome({ challenger: share(0.3) })).toEqual({ 'better-than-champion': false });
    expect(outcome({ challenger: share(-1) })).toEqual({ 'better-than-champion': false });
  });

  it('lets a first champion in unless it is worse than the best baseline: no skill is no reason to serve nothing', () => {
    const first = { mode: 'first-champion' } as const;
    expect(outcome({ ...first, challenger: zero })).toEqual({ 'not-worse-than-baseline': true });
    expect(outcome({ ...first, challenger: share(-0.5) })).toEqual({ 'not-worse-than-baseline': false });
    expect(judgeGates(input(first))[0]!.detail).toContain('baseline no-change');
  });

  it('takes a difference in the fourth digit for none, however sure it is', () => {
    const first = { mode: 'first-champion', baselines: { 'no-change': zero } } as const;
    const away = (by: number): Float64Array => yTrue.map((truth) => truth * (1 - Math.sqrt(1 + by)));
    expect(outcome({ ...first, challenger: away(0.0019) })).toEqual({ 'not-worse-than-baseline': true });
    expect(outcome({ ...first, challenger: away(0.0021) })).toEqual({ 'not-worse-than-baseline': false });
  });

  it('asks a challenger on replaced data to hold its own against the champion and the baseline', () => {
    const replaced = { mode: 'champion-data-replaced' } as const;
    const equal = { ...replaced, challenger: share(0.3) };
    expect(outcome(equal)).toEqual({ 'not-worse-than-champion': true, 'not-worse-than-baseline': true });
    expect(outcome({ ...replaced, challenger: zero })).toEqual({
      'not-worse-than-champion': false,
      'not-worse-than-baseline': true,
    });
  });

  it('asks for "better than the baseline" or for nothing where the use case says so', () => {
    expect(outcome({ betterThan: 'baseline' })).toEqual({ 'better-than-baseline': true });
    expect(outcome({ betterThan: 'baseline', challenger: zero })).toEqual({ 'better-than-baseline': false });
    expect(outcome({ betterThan: 'nothing', challenger: share(-9) })).toEqual({ 'no-comparison': true });
  });

  it('adds quality and latency where they were measured', () => {
    const measured = {
      quality: { passed: false, detail: 'expect_table_row_count_to_be_between: 3 rows' },
      latency: { p99Ms: 80, budgetMs: 50, rows: 1000 },
    };
    expect(outcome(measured)).toEqual({ 'better-than-champion': true, quality: false, latency: false });
    expect(judgeGates(input(measured)).at(-1)!.detail).toBe(
      'one row takes 80 ms (99th percentile of 1000), the budget is 50 ms',
    );
  });

  it('judges classes by their probabilities', () => {
    const [train, holdout] = [classLawData(1, 256), classLawData(2, 256)];
    const model = logistic.fit(train.X, train.y, {}, { seed: 1, classes: 3 });
    const good = answersOf(compileModel(model), holdout.X);
    const baselines = baselinePredictions(train, holdout.X, { classes: 3 });
    const shares = baselines['mode']!;
    const classes = {
      metric: 'accuracy',
      classes: 3,
      yTrue: holdout.y,
      champion: { version: '4', predictions: shares },
      challenger: good,
      baselines,
    };
    const [gate] = judgeGates(input(classes));
    expect(gate).toMatchObject({ gate: 'better-than-champion', passed: true });
    expect(gate!.detail).toMatch(/^accuracy 0\.[89]\d* against 0\.\d+ of the champion/);
    expect(outcome({ ...classes, challenger: shares })).toEqual({ 'better-than-champion': false });
    expect(outcome({ ...classes, mode: 'first-champion', challenger: shares })).toEqual({
      'not-worse-than-baseline': true,
    });
    expect(() => judgeGates(input({ ...classes, metric: 'rmse' }))).toThrow('unknown metric "rmse"');
  });

  it('writes no NaN into its evidence where a metric is undefined', () => {
    const baselines = { mode: Float64Array.of(0.5, 0.5, 0.5, 0.5) };
    const [gate] = judgeGates(
      input({
        mode: 'first-champion',
        metric: 'roc_auc',
        classes: 2,
        yTrue: Float64Array.of(1, 1),
        challenger: Float64Array.of(0.2, 0.8, 0.3, 0.7),
        baselines,
        blockLength: 1,
      }),
    );
    expect(gate!.evidence).toMatchObject({ challenger: null, against: null });
    expect(gate!.detail).toContain('roc_auc undefined against undefined');
  });

  it('refuses to judge without the other side', () => {
    const { champion: _none, ...without } = input();
    expect(() => judgeGates(without)).toThrow('champion: got none');
    expect(() => judgeGates(input({ mode: 'first-champion', baselines: {} }))).toThrow('baselines: got none');
  });
});
