import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../estimators/cancelled-error.ts';
import type { FitContext } from '../../estimators/fit-context.ts';
import { inNameOrder } from '../../estimators/in-name-order.ts';
import { binFeatures } from '../binned-features.ts';
import type { BoostingTask } from '../boost.ts';
import { EarlyStopping } from '../early-stopping.ts';
import { growRules } from '../grow-rules.ts';
import { squaredLoss } from '../squared-loss.ts';
import { boostOnKernel } from './boost-on-kernel.ts';
import { boostTrees } from './boost-trees.ts';
import { tableOf } from './boosting-cases.ts';
import { borrowTeam } from './team.ts';
import { WorkerLost } from './worker-lost.ts';

const { X, y } = tableOf({ name: '', parameters: {}, rows: 24_000 }, 1);
const columns = inNameOrder(X);
const all = Int32Array.from({ length: X.rows }, (_, row) => row);
const binned = binFeatures(columns, X.rows, all, 255);
const parameters = { depth: 64, leaves: 8, min_samples_split: 2, min_samples_leaf: 20, max_features: 1 };

function newTask(): BoostingTask {
  const random = createRandom(1);
  const stopping = new EarlyStopping(all, 0, 0.1, random);
  const rules = growRules(parameters, columns.length, { shrinkage: 0.1 });
  const bases = squaredLoss.initial(y, undefined);
  return {
    binned,
    y,
    weights: undefined,
    loss: squaredLoss,
    bases,
    rules,
    stopping,
    watched: undefined,
    random,
  };
}

/** The team that the next fit of this thread takes. */
function nextTeam() {
  const team = borrowTeam()!;
  // Where all else is busy, a thread may take seconds to start, and a fit without it could not lose it.
  team.joinMs = 60_000;
  team.release(undefined);
  return team;
}

const PATIENCE_MS = 40;
const whole = boostOnKernel(newTask(), 4, { seed: 1 }, 1);

// A hundred threads are started: half a minute on a machine that does much else.
describe('a fit of two threads', { timeout: 240_000 }, () => {
  it('is cancelled a hundred times, in the middle of a tree or between two, and its team serves the next', () => {
    const team = nextTeam();
    const before = team.memory.buffer.byteLength;
    for (let times = 0; times < 100; times++) {
      let asked = 0;
      const context: FitContext = { seed: 1, isCancelled: () => ++asked > times % 7 };
      expect(() => boostOnKernel(newTask(), 100, context, 2)).toThrow(CancelledError);
    }
    expect(boostOnKernel(newTask(), 4, { seed: 1 }, 2)).toEqual(whole);
    expect(nextTeam()).toBe(team);
    expect(team.memory.buffer.byteLength - before).toBeLessThan(16 * 2 ** 20);
  });

  it('loses its other thread a hundred times: it says so and leaves no memory behind', () => {
    const lose = (round: number): void => {
      const team = nextTeam();
      const context: FitContext = { seed: 1, onProgress: ({ done }) => done === round && team.end() };
      expect(() => boostOnKernel(newTask(), 50, context, 2, PATIENCE_MS)).toThrow(WorkerLost);
      expect(nextTeam()).not.toBe(team);
    };
    for (let times = 0; times < 10; times++) lose(1 + (times % 3));
    const before = process.memoryUsage().rss;
    for (let times = 0; times < 90; times++) lose(1 + (times % 3));
    // Each fit has a memory of 3 MB and a thread of some more.
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20);
    expect(boostOnKernel(newTask(), 4, { seed: 1 }, 2)).toEqual(whole);
  });

  it('that loses it is begun again alone, comes to the same model and tells of no step twice', () => {
    const team = nextTeam();
    const steps: number[] = [];
    const context: FitContext = {
      seed: 1,
      threads: 2,
      onProgress({ done }) {
        steps.push(done);
        if (done === 2) team.end();
      },
    };
    expect(boostTrees(newTask, 4, context, undefined, PATIENCE_MS)).toEqual({ trees: whole });
    expect(steps).toEqual([1, 2, 3, 4]);
  });
});
