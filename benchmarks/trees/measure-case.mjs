import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watched } from '../peers/machine.mjs';
import { openLearner } from '../peers/open-learner.mjs';
import { openPeer } from '../peers/open-peer.mjs';
import { binCounts } from './cases.mjs';
import { generatedTable, mixedTable, writeBothOrders } from './table.mjs';

const testRows = 20_000;

/**
 * Times a case, a learner after the other and round after round, each round with another number of bins: what disturbs
 * one disturbs its rivals as well. Then each trains once more in a process of its own for its peak of memory.
 */
export async function measureCase(asked) {
  const { peers, threads, rounds = binCounts.length, slow = [], busy } = asked;
  const fromFile = asked.table === 'file';
  const open = {
    Assay: () => openLearner([process.execPath, fileURLToPath(new URL('our-learner.mjs', import.meta.url))]),
    peer: () => openPeer(new URL('peer.py', import.meta.url), { threads }),
  };
  const tables = await tablesOf(asked, open.peer);
  const names = ['Assay', ...peers];
  const question = (name, round) => ({
    do: fromFile ? 'fit file' : 'fit',
    ...(fromFile && { file: tables.file }),
    ...(name === 'Assay' ? { estimator: asked.estimator } : { model: name }),
    parameters: asked.parameters,
    task: asked.task,
    threads,
    maxBins: binCounts[round % binCounts.length],
  });
  const load = { do: 'load', tables: fromFile ? { test: tables.test } : tables };
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  let thrownOut = 0;
  const learners = { Assay: open.Assay(), peer: open.peer() };
  const processOf = (name) => learners[name === 'Assay' ? 'Assay' : 'peer'];
  let versions;
  try {
    const loaded = [await learners.Assay.ask(load), await learners.peer.ask(load)];
    versions = Object.assign({}, ...loaded.map((one) => one.versions));
    const wanted = (name) => (slow.includes(name) ? Math.min(2, rounds) : rounds);
    while (names.some((name) => samples[name].length < wanted(name))) {
      for (const name of names.filter((one) => samples[one].length < wanted(one))) {
        const { others, quiet, result } = await watched(async () => {
          const { cpu_seconds: cpuSeconds, ...rest } = await processOf(name).ask(
            question(name, samples[name].length),
          );
          return { cpuSeconds, result: { cpuSeconds, ...rest } };
        });
        if (quiet || busy) samples[name].push({ ...result, others });
        else if (++thrownOut > 20 * rounds)
          throw new Error('the machine is too busy to measure; --busy measures all the same');
      }
    }
  } finally {
    await Promise.all(Object.values(learners).map((learner) => learner.end()));
  }
  const fresh = {};
  for (const name of names.filter((one) => !slow.includes(one))) {
    const learner = open[name === 'Assay' ? 'Assay' : 'peer']();
    await learner.ask(load);
    const { seconds } = await learner.ask(question(name, 0));
    fresh[name] = { seconds, peakBytes: (await learner.ask({ do: 'peak' })).bytes };
    await learner.end();
  }
  return { versions, thrownOut, quietOnly: !busy, samples, fresh };
}

/** Files that both sides read; for a case from a file the file itself, as pyarrow writes it. */
async function tablesOf({ table, rows, folder }, openWriter) {
  const features = 12;
  if (table === 'file') {
    const file = join(folder, 'train.parquet');
    const writer = openWriter();
    await writer.ask({ do: 'generate', file, rows, features, seed: 1 });
    await writer.end();
    return { file, test: writeBothOrders(folder, 'test', generatedTable(testRows, features, 2)) };
  }
  const generate = (count, seed) =>
    table === 'mixed' ? mixedTable(count, seed) : generatedTable(count, features, seed);
  return {
    train: writeBothOrders(folder, 'train', generate(rows, 1)),
    test: writeBothOrders(folder, 'test', generate(testRows, 2)),
  };
}
