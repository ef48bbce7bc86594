import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { median, provenance, watched } from '../peers/machine.mjs';
import { checkOut, commitNamed } from './checkout.mjs';
import { firstStart } from './first-start.mjs';

const { values: options } = parseArgs({
  options: {
    before: { type: 'string', default: '2ca9ece' },
    after: { type: 'string', default: 'HEAD' },
    rounds: { type: 'string', default: '3' },
    /** The checkouts stay, and are used again. */
    keep: { type: 'boolean', default: false },
    /** Starts count though others kept the machine busy. */
    busy: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const folder = join(tmpdir(), 'assay-first-minute');
const commits = { before: commitNamed(options.before), after: commitNamed(options.after) };
const samples = { before: [], after: [] };

/** Whether others leave the machine alone just now. */
async function isIdle() {
  const { quiet } = await watched(async () => {
    await wait(2000);
    return { cpuSeconds: 0 };
  });
  return quiet;
}

let thrownOut = 0;
try {
  for (const [side, commit] of Object.entries(commits)) {
    mkdirSync(join(folder, side), { recursive: true });
    checkOut(commit, join(folder, side));
  }
  while (Object.values(samples).some((starts) => starts.length < rounds)) {
    for (const side of Object.keys(commits).filter((one) => samples[one].length < rounds)) {
      const idleBefore = options.busy || (await isIdle());
      const start = await firstStart(join(folder, side));
      if (idleBefore && (options.busy || (await isIdle()))) samples[side].push(start);
      else if (++thrownOut > 3 * rounds)
        throw new Error('the machine is too busy to measure; --busy measures all the same');
      console.log(`${side}: five models after ${start.seconds.toFixed(1)} s`);
    }
  }
} finally {
  if (!options.keep) rmSync(folder, { recursive: true, force: true });
}

const rows = {
  'all five served': (start) => start.seconds,
  ...Object.fromEntries(
    Object.keys(samples.after[0].trainings).flatMap((name) => [
      [`${name} served`, (start) => start.served[name]],
      [`${name}: training`, (start) => start.trainings[name]?.whole],
      [`${name}: of that tuning`, (start) => start.trainings[name]?.tune],
    ]),
  ),
};
console.log(`\n${''.padEnd(36)}before     after   ratio   (seconds, medians of ${rounds} starts)`);
for (const [what, of] of Object.entries(rows)) {
  const [before, after] = ['before', 'after'].map((side) => median(samples[side].map(of)));
  console.log(
    `${what.padEnd(34)}${before.toFixed(1).padStart(8)}${after.toFixed(1).padStart(10)}${(after / before).toFixed(2).padStart(8)}`,
  );
}
writeFileSync(
  new URL('result.json', import.meta.url),
  `${JSON.stringify({ ...provenance(), commits, quietOnly: !options.busy, thrownOut, samples }, null, 2)}\n`,
);
