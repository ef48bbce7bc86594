import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inNameOrder } from '../../estimators/in-name-order.ts';
import { binFeatures } from '../binned-features.ts';
import type { BoostingTask } from '../boost.ts';
import { growRules } from '../grow-rules.ts';
import type { GrownTree } from '../grown-tree.ts';
import { tableOf } from './boosting-cases.ts';
import { createKernelJob } from './kernel-job.ts';
import { readTree } from './read-tree.ts';
import { residualScales } from './squared-residuals.ts';
import { borrowTeam, PATIENCE_MS } from './team.ts';

const { X, y } = tableOf({ name: '', parameters: {} }, 1);
const columns = inNameOrder(X);
const training = Int32Array.from({ length: X.rows }, (_, row) => row);
const binned = binFeatures(columns, X.rows, training, 255);
const parameters = { depth: 64, leaves: 8, min_samples_split: 2, min_samples_leaf: 20, max_features: 1 };
const rules = growRules(parameters, columns.length, { shrinkage: 0.1 });
const largest = y.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function grow(threads: number, scale: number, sumShift: number): GrownTree[] {
  const team = borrowTeam()!;
  team.call(threads);
  const held = new Int32Array(0);
  const job = createKernelJob(team, team.assemble(), { binned, training, held, targets: y, rules, seed: 1 });
  team.kernel.useResiduals(job, 0, scale, sumShift);
  team.begin(job);
  team.kernel.lead(job, PATIENCE_MS);
  const trees = Array.from({ length: 5 }, () => {
    expect(team.kernel.growNext(job, 0)).toBe(0);
    return readTree(team, job, binned);
  });
  team.release(job);
  return trees;
}

/** Powers of two: the largest residual is a whole number between 2^29 and 2^30 with the first, twice that with the second. */
const roomy = 2 ** Math.floor(Math.log2(2 ** 30 / largest));
const tight = 2 * roomy;
const magnitude = roomy * y.reduce((sum, value) => sum + Math.abs(value), 0);
/** The sum of all sizes is between 2^37 and 2^38 when it has so many bits less; it is too large with fewer. */
const enough = Math.ceil(Math.log2(magnitude)) - 38;

describe.each([1, 2])('records of residuals, %i threads', (threads) => {
  const plain = grow(1, roomy, enough + 1);

  it.each([
    ['residuals too large for their bits are halved in all records', tight, enough + 1],
    ['and have a bit less beyond their sums, if they had one', tight, enough + 2],
    ['sums too large for theirs have one less', roomy, enough - 2],
    ['both at once', tight, enough - 1],
  ])('%s', (_, scale, sumShift) => {
    expect(enough).toBeGreaterThanOrEqual(2);
    const own = grow(threads, scale, sumShift);
    own.forEach(({ nodes }, t) => {
      expect(nodes.feature).toEqual(plain[t]!.nodes.feature);
      expect(nodes.threshold).toEqual(plain[t]!.nodes.threshold);
      nodes.value.forEach((value, node) => {
        expect(value).toBeCloseTo(plain[t]!.nodes.value[node]!, 7);
      });
    });
  });
});

it('leaves add what is less than a unit of sums', () => {
  const sumShift = 20;
  const unit = 2 ** sumShift / roomy;
  const fine = grow(1, roomy, sumShift);
  const plain = grow(1, roomy, enough + 1);
  const own = fine[0]!.nodes.value;
  own.forEach((value, node) => {
    expect(Math.abs(value - plain[0]!.nodes.value[node]!)).toBeLessThan(unit / 10);
  });
  expect(own.some((value) => Math.abs(value / unit - Math.round(value / unit)) > 0.2)).toBe(true);
});

it('scales leave the largest residual and the sum of all a bit to grow (property)', () => {
  let known = 0;
  const size = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(size, size, fc.integer({ min: 1, max: 800 }), (usual, far, every) => {
      const targets = Float64Array.from({ length: 20_000 }, (_, row) => (row % every === 0 ? far : -usual));
      const rows = targets.map((_, row) => row);
      const scales = residualScales({
        loss: { name: 'squared' },
        y: targets,
        bases: [0],
        rules: { monotone: null },
        stopping: { training: rows, held: [] },
        binned: { features: 3 },
      } as unknown as BoostingTask);
      if (scales === null) return;
      const { residuals, sumShift } = scales;
      known += 1;
      const sizes = targets.map(Math.abs);
      const whole = (size: number) => size * residuals * (1 - 1e-12);
      expect(Number.isInteger(sumShift)).toBe(true);
      expect(sumShift).toBeGreaterThanOrEqual(0);
      expect(whole(Math.max(...sizes))).toBeLessThanOrEqual(2 ** 30);
      expect(whole(sizes.reduce((sum, each) => sum + each, 0)) / 2 ** sumShift).toBeLessThanOrEqual(2 ** 37);
    }),
  );
  expect(known).toBeGreaterThan(20);
});
