import { estimatorNamed, spaceFromCandidate } from '@assay/learning';
import { parseUseCase, type UseCase } from '@assay/use-case';
import { describe, expect, test } from 'vitest';
import { riverCsv, riverYaml } from '../test/river-level.ts';
import { toShared } from './array-blocks.ts';
import { binsJob } from './jobs/bins-job.ts';
import { compareJob } from './jobs/compare-job.ts';
import { prepareJob } from './jobs/prepare-job.ts';
import { trialJob } from './jobs/trial-job.ts';

const parsed = parseUseCase(riverYaml(), { file: 'use-case.yaml' });
const useCase: UseCase = parsed.ok ? parsed.useCase : expect.fail();
const space = ['ridge', 'random-forest', 'gradient-boosting'].map((name) =>
  spaceFromCandidate(estimatorNamed(name), {}),
);
const rows = riverCsv(300)
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [day, level] = line.split(',') as [string, string];
    return { day: Date.parse(day), level: level === '-' ? null : Number(level) };
  });

describe('bins that the trials of a study share', () => {
  test('are made once, in memory that threads share', async () => {
    const prepared = toShared((await prepareJob({ useCase, data: { rows } }, { progress: () => {} })).bytes);
    const bins = binsJob({ prepared, space });
    expect(bins).toHaveLength(1);
    expect(bins[0]!.bins.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(structuredClone(bins)[0]!.bins.buffer.byteLength).toBe(bins[0]!.bins.buffer.byteLength);
    expect(binsJob({ prepared, space: space.slice(0, 1) })).toEqual([]);
  });

  test('change no trial and no comparison, however many threads there are', async () => {
    const prepared = toShared((await prepareJob({ useCase, data: { rows } }, { progress: () => {} })).bytes);
    const bins = binsJob({ prepared, space });
    const input = { prepared, metric: 'rmse', seed: 7 };
    const simpler = { estimator: 'random-forest', parameters: { trees: 5 } };
    const better = { estimator: 'gradient-boosting', parameters: { trees: 5 } };
    for (const trial of [simpler, better]) {
      const { value, metrics } = trialJob({ ...input, trial });
      for (const threads of [1, 2]) {
        expect(trialJob({ ...input, trial, bins, threads })).toMatchObject({ value, metrics });
      }
    }
    const deeper = { estimator: 'random-forest', parameters: { trees: 5, depth: 6 } };
    const also = { parameter: 'depth', values: [2, 6], atLeast: 6 };
    const { submodels, value } = trialJob({ ...input, trial: deeper, also, bins, threads: 1 });
    expect(submodels!.get(6)!.value).toBe(value);
    const shallow = { ...deeper, parameters: { trees: 5, depth: 2 } };
    expect(trialJob({ ...input, trial: shallow, bins, threads: 1 })).toMatchObject(submodels!.get(2)!);
    const compared = compareJob({ ...input, better, simpler, splitBy: 'time' });
    expect(compareJob({ ...input, bins, better, simpler, splitBy: 'time' })).toEqual(compared);
  });
});
