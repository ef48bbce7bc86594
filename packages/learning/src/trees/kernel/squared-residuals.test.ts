import { expect, it } from 'vitest';
import { inNameOrder } from '../../estimators/in-name-order.ts';
import { binFeatures } from '../binned-features.ts';
import { growRules } from '../grow-rules.ts';
import type { GrownTree } from '../grown-tree.ts';
import { tableOf } from './boosting-cases.ts';
import { createKernelJob } from './kernel-job.ts';
import { readTree } from './read-tree.ts';
import { borrowTeam, PATIENCE_MS } from './team.ts';

const { X, y } = tableOf({ name: '', parameters: {} }, 1);
const columns = inNameOrder(X);
const training = Int32Array.from({ length: X.rows }, (_, row) => row);
const binned = binFeatures(columns, X.rows, training, 255);
const parameters = { depth: 64, leaves: 8, min_samples_split: 2, min_samples_leaf: 20, max_features: 1 };
const rules = growRules(parameters, columns.length, { shrinkage: 0.1 });
const largest = y.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function grow(threads: number, scale: number): GrownTree[] {
  const team = borrowTeam()!;
  team.call(threads);
  const held = new Int32Array(0);
  const job = createKernelJob(team, team.assemble(), { binned, training, held, targets: y, rules, seed: 1 });
  team.kernel.useResiduals(job, 0, scale);
  team.begin(job);
  team.kernel.lead(job, PATIENCE_MS);
  const trees = Array.from({ length: 5 }, () => {
    expect(team.kernel.growNext(job, 0)).toBe(0);
    return readTree(team, job, binned);
  });
  team.release(job);
  return trees;
}

/** Powers of two; the largest residual is a whole number between 2^29 and 2^30 with the first, twice that with the second. */
const roomy = 2 ** Math.floor(Math.log2(2 ** 30 / largest));
const tight = 2 * roomy;

it.each([1, 2])('residuals too large for their bits are halved in all records: %i threads', (threads) => {
  const own = grow(threads, tight);
  const plain = grow(1, roomy);
  own.forEach(({ nodes }, t) => {
    expect(nodes.feature).toEqual(plain[t]!.nodes.feature);
    expect(nodes.threshold).toEqual(plain[t]!.nodes.threshold);
    nodes.value.forEach((value, node) => {
      expect(value).toBeCloseTo(plain[t]!.nodes.value[node]!, 7);
    });
  });
});
