import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    /** Starts of each side; with 0 and `--keep` the checkouts are made ready and nothing is started. */
    rounds: { type: 'string', default: '3' },
    /** Who starts this time. */
    sides: { type: 'string', default: 'before,after' },
    /** Starts are added to what the result holds of the same two commits. */
    add: { type: 'boolean', default: false },
    /** The checkouts stay, and are used again. */
    keep: { type: 'boolean', default: false },
    /** Starts count though others kept the machine busy. */
    busy: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const folder = join(tmpdir(), 'assay-first-minute');
const commits = { before: commitNamed(options.before), after: commitNamed(options.after) };
const resultFile = new URL('result.json', import.meta.url);
const samples = earlierSamples() ?? { before: [], after: [] };
const sides = options.sides.split(',');

/** What an earlier run has measured of the same commits. */
function earlierSamples() {
  if (!options.add || !existsSync(resultFile)) return undefined;
  const earlier = JSON.parse(readFileSync(resultFile, 'utf8'));
  const isSame = Object.entries(commits).every(([side, commit]) => earlier.commits[side] === commit);
  return isSame ? earlier.samples : undefined;
}

/** After every start: a run that is broken off loses nothing. */
function save() {
  const about = { ...provenance(), commits, quietOnly: !options.busy, thrownOut };
  writeFileSync(resultFile, `${JSON.stringify({ ...about, samples }, null, 2)}\n`);
}

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
  for (const side of sides) {
    mkdirSync(join(folder, side), { recursive: true });
    checkOut(commits[side], join(folder, side));
  }
  const wanted = Object.fromEntries(sides.map((side) => [side, samples[side].length + rounds]));
  const missing = () => sides.filter((side) => samples[side].length < wanted[side]);
  while (missing().length > 0) {
    for (const side of missing()) {
      const idleBefore = options.busy || (await isIdle());
      const start = await firstStart(join(folder, side));
      if (idleBefore && (options.busy || (await isIdle()))) samples[side].push(start);
      else if (++thrownOut > 3 * rounds)
        throw new Error('the machine is too busy to measure; --busy measures all the same');
      console.log(`${side}: five models after ${start.seconds.toFixed(1)} s`);
      save();
    }
  }
} finally {
  if (!options.keep) rmSync(folder, { recursive: true, force: true });
}

if (Object.values(samples).every((starts) => starts.length > 0)) printTable();

function printTable() {
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
  const starts = Object.values(samples).map(({ length }) => length);
  console.log(
    `\n${''.padEnd(36)}before     after   ratio   (seconds, medians of ${starts.join(' and ')} starts)`,
  );
  for (const [what, of] of Object.entries(rows)) {
    const [before, after] = ['before', 'after'].map((side) =>
      median(samples[side].map(of).filter((seconds) => seconds !== undefined)),
    );
    if (!(before >= 0 && after >= 0)) continue;
    console.log(
      `${what.padEnd(34)}${before.toFixed(1).padStart(8)}${after.toFixed(1).padStart(10)}${(after / before).toFixed(2).padStart(8)}`,
    );
  }
}
