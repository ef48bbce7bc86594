import { parseUseCase, type UseCase } from '@assay/use-case';
import { describe, expect, test } from 'vitest';
import { riverCsv, riverYaml } from '../test/river-level.ts';
import { toShared } from './array-blocks.ts';
import { compareJob } from './jobs/compare-job.ts';
import { evaluateJob } from './jobs/evaluate-job.ts';
import { fitJob } from './jobs/fit-job.ts';
import { prepareJob } from './jobs/prepare-job.ts';
import { trialJob } from './jobs/trial-job.ts';
import { decodeRows } from './rows/prepared-rows.ts';

const context = { progress: () => {} };
const parsed = parseUseCase(riverYaml(), { file: 'use-case.yaml' });
const useCase: UseCase = parsed.ok ? parsed.useCase : expect.fail();

async function prepared() {
  const rows = riverCsv(400)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [day, level] = line.split(',') as [string, string];
      return { day: Date.parse(day), level: level === '-' ? null : Number(level) };
    });
  const output = await prepareJob({ useCase, data: { rows } }, context);
  return { ...output, shared: toShared(output.bytes) };
}

const settings = [
  { estimator: 'ridge', parameters: { l2: 0.1 } },
  { estimator: 'random-forest', parameters: { trees: 5, depth: 3 } },
];

/** Everything that is chosen: the value of each trial, the comparison, the bytes of both models. */
function choices(data: SharedArrayBuffer) {
  const input = { prepared: data, metric: 'rmse', seed: 7 };
  const trials = settings.map((trial) => trialJob({ ...input, trial }).value);
  const [simpler, better] = [settings[0]!, settings[1]!];
  const compared = compareJob({ ...input, better, simpler, splitBy: 'time' });
  const { judged, served } = fitJob({ prepared: data, best: better, seed: 7 }, context);
  return { trials, compared, judged, served };
}

describe('G4 the winner is picked on the validation rows', () => {
  test('whatever the targets of the holdout are, the same trial wins and the same models are fitted', async () => {
    const { shared } = await prepared();
    const before = choices(shared);
    const { holdout } = decodeRows(shared).sides;
    holdout.y.fill(Number.NaN);
    holdout.X.values.fill(1e9);
    expect(choices(shared)).toEqual(before);
  });

  test('other targets of the validation rows do matter, so the test above can fail', async () => {
    const { shared } = await prepared();
    const before = choices(shared);
    decodeRows(shared).sides.validation.y.fill(3);
    const after = choices(shared);
    expect(after.trials).not.toEqual(before.trials);
    expect(after.judged).toEqual(before.judged);
    expect(after.served).not.toEqual(before.served);
  });
});

test('the split follows time, and rows whose target is not known are on no side', async () => {
  const { sides, rows } = await prepared();
  expect(rows).toBe(400);
  expect(sides.train.to! < sides.validation.from!).toBe(true);
  expect(sides.validation.to! < sides.holdout.from!).toBe(true);
  // Four readings are missing: each takes its own change and the one before it; the last day has no next one.
  expect(sides.train.rows + sides.validation.rows + sides.holdout.rows).toBe(400 - 2 * 4 - 1);
});

test('a champion that cannot answer for the data of today is no one to compare with', async () => {
  const { shared } = await prepared();
  const { judged, served } = fitJob({ prepared: shared, best: settings[0]!, seed: 7 }, context);
  const output = evaluateJob({
    useCase,
    prepared: shared,
    judged: toShared(judged),
    served: toShared(served),
    extents: { validation: {}, holdout: {} },
    quality: { passed: true, detail: 'all passed' },
    champion: { version: '3', runId: 'r', files: new Map(), dataReplaced: false },
  });
  expect(output.mode).toBe('first-champion');
  expect(output.incomparable).toContain('champion 3');
  expect(Object.keys(output.evaluation.holdout.baselines)).toEqual(['mean', 'no-change']);
});

test('"no change" is a baseline only where the target is a change', async () => {
  const { isChange } = await import('./rows/is-change.ts');
  const targetOf = (value: string) => {
    const text = riverYaml().replace('next(level) - level', value);
    const result = parseUseCase(text, { file: 'use-case.yaml' });
    return result.ok ? result.useCase.target.expression : expect.fail(result.problems[0]!.message);
  };
  expect(isChange(targetOf('next(level) - level'))).toBe(true);
  expect(isChange(targetOf('next(level)'))).toBe(false);
  expect(isChange(targetOf('level - lag(level)'))).toBe(false);
});
