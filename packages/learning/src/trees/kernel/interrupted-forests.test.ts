import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../estimators/cancelled-error.ts';
import type { FitContext } from '../../estimators/fit-context.ts';
import { lawData } from '../../laws/law-data.ts';
import type { ForestTask, GrownForest } from '../forest-task.ts';
import { growRules } from '../grow-rules.ts';
import { sampleBins, treeSample } from '../tree-sample.ts';
import { growForestOnKernel } from './grow-forest-on-kernel.ts';
import { growForestTrees } from './grow-forest-trees.ts';
import { borrowTeam } from './team.ts';
import { WorkerLost } from './worker-lost.ts';

const parameters = { depth: 10, leaves: 1e6, min_samples_split: 2, min_samples_leaf: 1, max_features: 1 };

/** A forest on so many rows. */
function forestOf(rows: number): (context: Partial<FitContext>, trees?: number) => ForestTask {
  const { X, y } = lawData(1, rows, 0.1);
  const sample = treeSample(X, y, { seed: 1 }, undefined);
  const cells = { kind: 'bins', binned: sampleBins(sample, { seed: 1 }, 255) } as const;
  const rules = growRules(parameters, sample.columns.length);
  const fixed = { sample, cells, rules, criterion: 'squared', bootstrap: true, outOfBag: true } as const;
  return (context, trees = 6) => ({ ...fixed, trees, context: { seed: 1, ...context } });
}

const small = forestOf(600);

/** All that a forest says, as a hash: comparing its arrays by their elements takes many times longer than growing it. */
function hashOf({ trees, outOfBag }: GrownForest): string {
  const hash = createHash('sha256');
  for (const array of [...Object.values(trees), outOfBag!.sums, outOfBag!.trees]) {
    hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  }
  return hash.digest('hex');
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
const whole = hashOf(growForestOnKernel(small({}), 1));

// A hundred threads are started and ended: on a machine that does much else, seconds are not enough.
describe('a forest of two threads', { timeout: 300_000 }, () => {
  it('is cancelled a hundred times, in the middle of a tree or between two, and its team serves the next', () => {
    // A tree on so many rows asks more than once whether to go on.
    const big = forestOf(30_000);
    const unbroken = hashOf(growForestOnKernel(big({}), 1));
    const team = nextTeam();
    growForestOnKernel(big({}), 2);
    const before = team.memory.buffer.byteLength;
    for (let times = 0; times < 100; times++) {
      let asked = 0;
      const context = { isCancelled: () => ++asked > times % 7 };
      expect(() => growForestOnKernel(big(context, 100), 2)).toThrow(CancelledError);
    }
    expect(hashOf(growForestOnKernel(big({}), 2))).toEqual(unbroken);
    expect(nextTeam()).toBe(team);
    expect(team.memory.buffer.byteLength - before).toBeLessThan(48 * 2 ** 20);
  });

  it('loses its other thread a hundred times: nothing hangs and no memory stays behind', async () => {
    let lost = 0;
    const lose = (times: number): void => {
      const team = nextTeam();
      const context = { onProgress: ({ done }: { done: number }) => done >= times % 3 && team.end() };
      try {
        // Who was ended between two trees had none to finish: the leader has grown them all.
        expect(hashOf(growForestOnKernel(small(context), 2, PATIENCE_MS))).toEqual(whole);
      } catch (error) {
        expect(error).toBeInstanceOf(WorkerLost);
        lost++;
      }
      expect(nextTeam()).not.toBe(team);
    };
    const loseThrough = async (from: number, to: number): Promise<number> => {
      for (let times = from; times < to; times++) {
        lose(times);
        // A thread that was ended is gone when this one has heard of it.
        await setImmediate();
      }
      return process.memoryUsage().rss;
    };
    const before = await loseThrough(0, 20);
    const after = await loseThrough(20, 100);
    expect(lost).toBeGreaterThan(0);
    // Each fit has a memory of 2 MB and a thread of some more.
    expect(after - before).toBeLessThan(150 * 2 ** 20);
    expect(hashOf(growForestOnKernel(small({}), 2))).toEqual(whole);
  });

  it('that loses it is begun again alone, comes to the same trees and tells of no step twice', () => {
    const team = nextTeam();
    const steps: number[] = [];
    const context: Partial<FitContext> = {
      threads: 2,
      onProgress({ done }) {
        steps.push(done);
        if (done >= 2) team.end();
      },
    };
    expect(hashOf(growForestTrees(small(context), PATIENCE_MS))).toEqual(whole);
    expect(steps.at(-1)).toBe(6);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  });
});
