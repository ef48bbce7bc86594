import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { compileModel, estimatorNamed } from '@assay/learning';
import { createRandom, permutation } from '@assay/statistics';
import { median, provenance, watched } from '../peers/machine.mjs';
import { goldenSplit, numbersOfCsv, publicData } from '../peers/public-data.mjs';
import { runPeer } from '../peers/python.mjs';
import { labelled, rmse, sidesOf } from '../peers/rows.mjs';
import { ourSpace } from './space.mjs';
import { openTrialThreads, tuneInThreads } from './tune-in-threads.mjs';

const files = ['red', 'white'].map((colour) => `wine-quality/winequality-${colour}.csv`);
const { folder, options } = publicData(files, {
  trials: { type: 'string', default: '100' },
  rounds: { type: 'string', default: '3' },
  /** Trials on each split with duplicates together; 0 = the splits are left out. */
  grouped: { type: 'string', default: '100' },
  /** Runs that others disturbed count all the same. */
  busy: { type: 'boolean', default: false },
});
const [trials, rounds, groupedTrials] = [options.trials, options.rounds, options.grouped].map(Number);
const tables = files.map((file) => numbersOfCsv(join(folder, file)));
const names = tables[0].names.slice(0, -1);
const rows = tables.flatMap((table) => table.rows);
const split = goldenSplit('wine-quality');
const peerScript = new URL('peer.py', import.meta.url);
const space = JSON.parse(readFileSync(new URL('space.json', import.meta.url), 'utf8'));
/** Of the split into rows to learn from and rows to choose by; each pair searches and fits by a seed of its own from here on. */
const seed = 42;
const threads = availableParallelism();
const trialThreads = await openTrialThreads(threads);
const at = (indices) => indices.map((i) => rows[i]);

/** A quarter of the rows to choose by; with `together`, equal wines on one side. */
function chosenBy(all, together) {
  const groups = new Map();
  for (const row of all) {
    const key = together ? row.slice(0, -1).join() : groups.size;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const lists = [...groups.values()];
  const order = permutation(lists.length, createRandom(seed));
  const [train, validation] = [[], []];
  for (const i of order) (validation.length < all.length / 4 ? validation : train).push(...lists[i]);
  return { train, validation };
}

async function ours(sides, count, seed) {
  const before = process.cpuUsage();
  const best = await tuneInThreads(trialThreads, {
    train: labelled(names, sides.train),
    validation: labelled(names, sides.validation),
    trials: count,
    seed,
  });
  const { user, system } = process.cpuUsage(before);
  return { cpuSeconds: (user + system) / 1e6, result: best };
}

async function theirs(sides, test, seed) {
  const answer = runPeer(peerScript, { task: 'study', ...sides, test, trials, jobs: 2, seed, space });
  return { cpuSeconds: answer.cpu_seconds, result: answer };
}

/** Fitted with the best parameters on all rows of the training side. */
function testError({ estimator, parameters }, train, test, seed) {
  const { X, y } = labelled(names, train);
  const model = compileModel(estimatorNamed(estimator).fit(X, y, parameters, { seed }));
  const held = labelled(names, test);
  return rmse(held.y, model.predict(held.X));
}

// 1. Time: the whole study, side by side, by turns.
const plain = sidesOf(split.test, rows.length);
const plainSides = chosenBy(at(plain.train), false);
ourSpace();
const pairs = [];
let thrownOut = 0;
while (pairs.length < rounds) {
  const own = seed + pairs.length;
  const mine = await watched(() => ours(plainSides, trials, own));
  const peer = await watched(() => theirs(plainSides, at(plain.test), own));
  const quiet = mine.quiet && peer.quiet;
  console.log(
    `${trials} trials: ours ${mine.seconds.toFixed(1)} s and ${mine.cpuSeconds.toFixed(1)} s of CPU (best ${mine.result.value.toFixed(4)}), Optuna + scikit-learn ${peer.result.seconds.toFixed(1)} s and ${peer.cpuSeconds.toFixed(1)} s of CPU (best ${peer.result.best.value.toFixed(4)})${quiet ? '' : `; others kept ${mine.others?.toFixed(2)} and ${peer.others?.toFixed(2)} cores busy`}`,
  );
  if (!quiet && !options.busy) {
    thrownOut += 1;
    if (thrownOut > 3 * rounds)
      throw new Error('the machine is too busy to measure; --busy measures all the same');
    continue;
  }
  pairs.push({
    seed: own,
    ours: { seconds: mine.seconds, cpuSeconds: mine.cpuSeconds, others: mine.others, best: mine.result },
    peer: {
      seconds: peer.result.seconds,
      cpuSeconds: peer.cpuSeconds,
      others: peer.others,
      best: peer.result.best,
    },
    versions: peer.result.versions,
  });
}
const seconds = {
  ours: median(pairs.map((pair) => pair.ours.seconds)),
  peer: median(pairs.map((pair) => pair.peer.seconds)),
  ratio: median(pairs.map((pair) => pair.ours.seconds / pair.peer.seconds)),
};

// A search by another seed ends elsewhere, on either side: means are compared.
const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const best = {
  ours: meanOf(pairs.map((pair) => pair.ours.best.value)),
  peer: meanOf(pairs.map((pair) => pair.peer.best.value)),
};

// 2. Error on the plain split, whose test rows have duplicates among the training rows.
const plainErrors = {
  ours: pairs.map((pair) => testError(pair.ours.best, at(plain.train), at(plain.test), pair.seed)),
  peer: pairs.map((pair) => pair.peer.best.test_rmse),
};
const plainError = meanOf(plainErrors.ours);

// 3. Error with duplicates kept together, beside scikit-learn's learners on the same rows.
const together = [];
for (const [number, bits] of groupedTrials > 0 ? split.duplicates_together.entries() : []) {
  const sides = sidesOf(bits, rows.length);
  const [train, test] = [at(sides.train), at(sides.test)];
  const { result: best } = await ours(chosenBy(train, true), groupedTrials, seed);
  const { rmse: peers } = runPeer(peerScript, { task: 'learners', train, test });
  const error = testError(best, train, test, seed);
  together.push({ ours: error, chosen: best.estimator, peers });
  console.log(
    `duplicates together, split ${number + 1}: ours ${error.toFixed(4)} (${best.estimator}), ${Object.entries(
      peers,
    )
      .map(([name, value]) => `${name} ${value.toFixed(4)}`)
      .join(', ')}`,
  );
}
const ourMean = meanOf(together.map((one) => one.ours));
const peerMeans = Object.fromEntries(
  Object.keys(together[0]?.peers ?? {}).map((name) => [
    name,
    meanOf(together.map(({ peers }) => peers[name])),
  ]),
);
const bestPeer = Math.min(...Object.values(peerMeans));

const verdicts = [
  [
    'at least 10 times as fast as Optuna + scikit-learn',
    `${seconds.ours.toFixed(1)} s against ${seconds.peer.toFixed(1)} s (ratio ${seconds.ratio.toFixed(3)})`,
    seconds.ratio <= 0.1,
  ],
  [
    'a result that is no worse',
    `RMSE ${best.ours.toFixed(4)} against ${best.peer.toFixed(4)} on the rows to choose by`,
    best.ours <= best.peer,
  ],
  [
    'RMSE on the plain split at most 0.62',
    `${plainError.toFixed(4)} (the peer's best: ${meanOf(plainErrors.peer).toFixed(4)})`,
    plainError <= 0.62,
  ],
  groupedTrials > 0 && [
    'RMSE with duplicates together at most 1 % above the best of scikit-learn',
    `${ourMean.toFixed(4)} against ${bestPeer.toFixed(4)}`,
    ourMean <= 1.01 * bestPeer,
  ],
].filter(Boolean);
await trialThreads.close();
for (const [what, figure, reached] of verdicts) console.log(`${reached ? '✓' : '✗'} ${what}: ${figure}`);
if (verdicts.some(([, , reached]) => !reached)) process.exitCode = 1;
writeFileSync(
  new URL('result.json', import.meta.url),
  `${JSON.stringify({ ...provenance(), trials, threads, quietOnly: !options.busy, thrownOut, seconds, best, pairs, plainErrors, together, peerMeans }, null, 2)}\n`,
);
