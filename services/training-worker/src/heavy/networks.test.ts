import { compileModel } from '@assay/learning';
import { parseUseCase, type UseCase } from '@assay/use-case';
import { describe, expect, test } from 'vitest';
import { riverCsv, riverYaml } from '../test/river-level.ts';
import { toShared } from './array-blocks.ts';
import runHeavyJob, { type HeavyJobs, type JobInput, type JobOutput } from './heavy-thread.ts';
import { createProgressCell, readProgress } from './progress-cell.ts';
import { decodeModel } from './stored-model.ts';

const parsed = parseUseCase(riverYaml(), { file: 'use-case.yaml' });
const useCase: UseCase = parsed.ok ? parsed.useCase : expect.fail();

async function run<J extends keyof HeavyJobs>(job: J, input: JobInput<J>, cell = createProgressCell()) {
  const answer = await runHeavyJob({ job, input: input as never, cell });
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.output as JobOutput<J>;
}

const rows = riverCsv(300)
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [day, level] = line.split(',') as [string, string];
    return { day: Date.parse(day), level: level === '-' ? null : Number(level) };
  });

describe('networks as candidates', { timeout: 60_000 }, () => {
  test.each(['mlp', 'gru'])('%s is tried, compared and fitted by a heavy thread', async (estimator) => {
    const prepared = toShared((await run('prepare', { useCase, data: { rows } })).bytes);
    const trial = { estimator, parameters: { units: 8, epochs: 3 } };
    const input = { prepared, metric: 'rmse', seed: 7 };
    const tried = await run('trial', { ...input, trial });
    expect(tried.value).toBeGreaterThan(0);
    expect(['tensorflow', 'wasm', 'cpu']).toContain(tried.backend);
    const simpler = { estimator: 'ridge', parameters: {} };
    const { pBetter } = await run('compare', { ...input, better: trial, simpler, splitBy: 'time' });
    expect(pBetter).toBeGreaterThanOrEqual(0);
    const cell = createProgressCell();
    const { served, backend } = await run('fit', { prepared, best: trial, seed: 7 }, cell);
    expect(readProgress(cell)).toEqual({ done: 6, total: 6 });
    expect(['tensorflow', 'wasm', 'cpu']).toContain(backend);
    const model = compileModel(decodeModel(served.buffer));
    expect(model.predictRow(new Float64Array(model.features.length))).toSatisfy(Number.isFinite);
  });

  test('the fitted model is written as ONNX, but not one that reads sequences', async () => {
    const prepared = toShared((await run('prepare', { useCase, data: { rows } })).bytes);
    const written = async (estimator: string) => {
      const best = { estimator, parameters: { units: 8, epochs: 3 } };
      const { served } = await run('fit', { prepared, best, seed: 7 });
      return run('onnx', { name: 'river', prepared, served: toShared(served), uncertainty: null });
    };
    expect((await written('mlp'))!.length).toBeGreaterThan(500);
    expect(await written('gru')).toBeNull();
  });

  test('a training without networks says nothing of a backend', async () => {
    const prepared = toShared((await run('prepare', { useCase, data: { rows } })).bytes);
    const best = { estimator: 'ridge', parameters: {} };
    expect((await run('fit', { prepared, best, seed: 7 })).backend).toBeUndefined();
  });
});
