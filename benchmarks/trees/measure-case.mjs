import { watched } from '../peers/machine.mjs';
import { openPeer } from '../peers/open-peer.mjs';
import { caseTables } from './case-tables.mjs';
import { binCounts } from './cases.mjs';
import { newLearners, stayingLearners } from './learners.mjs';

/** Fits of a learner that takes a minute. */
const fewRounds = 2;

/**
 * Times a case, a learner after the other and round after round, each round with another number of bins and another seed: what
 * disturbs one disturbs its rivals as well. Then each trains once more in a process of its own for its peak of memory, unless
 * every fit had one (`cold`).
 *
 * @param asked the case; `learners` that train this time (default all), `earlier` what was measured of it before, to which
 *   this is added; `save` is handed all so far after every fit
 */
export async function measureCase(asked) {
  const { peers, threads, rounds = binCounts.length, slow = [], cold = false, busy, earlier, save } = asked;
  const names = ['Assay', ...peers];
  const training = names.filter((name) => asked.learners?.includes(name) ?? true);
  const { load, file } = await caseTables(asked, () =>
    openPeer(new URL('peer.py', import.meta.url), { threads }),
  );
  const measured = {
    versions: { ...earlier?.versions },
    thrownOut: earlier?.thrownOut ?? 0,
    quietOnly: !busy && earlier?.quietOnly !== false,
    samples: Object.fromEntries(names.map((name) => [name, [...(earlier?.samples[name] ?? [])]])),
    fresh: { ...earlier?.fresh },
  };
  const { samples, fresh } = measured;
  const questionOf = (name, round) => ({
    do: file === undefined ? 'fit' : 'fit file',
    ...(file !== undefined && { file }),
    ...(name === 'Assay' ? { estimator: asked.estimator } : { model: name }),
    parameters: asked.parameters,
    task: asked.task,
    threads,
    maxBins: binCounts[round % binCounts.length],
    seed: round + 1,
  });
  const given = { threads, tables: load, versions: measured.versions };
  const wanted = wantedSamples(training, samples, slow, rounds);
  const missing = () => training.filter((name) => samples[name].length < wanted[name]);
  const session = cold ? newLearners(given) : await stayingLearners(training, given);
  try {
    while (missing().length > 0) {
      for (const name of missing()) {
        const learner = await session.ready(name);
        const { others, quiet, result } = await watched(async () => {
          const { cpu_seconds: cpuSeconds, ...rest } = await learner.ask(
            questionOf(name, samples[name].length),
          );
          return { cpuSeconds, result: { cpuSeconds, ...rest } };
        });
        const sample = { ...result, ...(await session.done()), others };
        if (quiet || busy) samples[name].push(sample);
        else if (++measured.thrownOut > 20 * rounds)
          throw new Error('the machine is too busy to measure; --busy measures all the same');
        save(measured);
      }
    }
  } finally {
    await session.end();
  }
  const unknown = training.filter((name) => !slow.includes(name) && fresh[name] === undefined);
  for (const name of cold ? [] : unknown) {
    const own = newLearners(given);
    const { seconds } = await (await own.ready(name)).ask(questionOf(name, 0));
    fresh[name] = { seconds, ...(await own.done()) };
    save(measured);
  }
  return measured;
}

/** How many samples of each learner there are to be. */
function wantedSamples(names, samples, slow, rounds) {
  return Object.fromEntries(
    names.map((name) => {
      const had = samples[name].length;
      const most = slow.includes(name) ? Math.max(had, fewRounds) : Number.POSITIVE_INFINITY;
      return [name, Math.min(most, had + rounds)];
    }),
  );
}
