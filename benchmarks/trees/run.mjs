import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { provenance } from '../peers/machine.mjs';
import { cases } from './cases.mjs';
import { drawTable } from './draw-table.mjs';
import { measureCase } from './measure-case.mjs';
import { figuresOf, printCase, verdictsOf } from './verdicts.mjs';
import { wineCase } from './wine-case.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Cases to run, by a part of their names; all by default. */
    only: { type: 'string', default: '' },
    /** Fits of each learner; by default as many as there are numbers of bins (5), or what the case says. */
    rounds: { type: 'string' },
    /** Rows to train on, in place of the case's. */
    rows: { type: 'string' },
    threads: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    /** Peers to leave out, comma separated, while something is being built; the result says so. */
    without: { type: 'string', default: '' },
    /** Who trains this time, comma separated (Assay, LightGBM, …); by default all. */
    learners: { type: 'string' },
    /** Rounds are added to what the result holds of the same commit; else they begin anew. */
    add: { type: 'boolean', default: false },
    /** Where generated tables stay for the next run; by default they are removed at the end. */
    tables: { type: 'string' },
    /** Nothing is trained: what the result holds is printed and drawn. */
    print: { type: 'boolean', default: false },
    /** Runs that others disturbed count all the same. */
    busy: { type: 'boolean', default: false },
  },
});
const wine = wineCase(positionals[0] ?? process.env.ASSAY_SHARED_DATA);
const chosen = [...cases, wine].filter(({ name }) => name.includes(options.only));
if (chosen.length === 0) throw new Error(`no case is named like "${options.only}"`);

const resultFile = new URL('result.json', import.meta.url);
const results = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : {};

async function measure(one, folder) {
  const asked = {
    ...one,
    rows: Number(options.rows ?? one.rows),
    threads: Number(options.threads),
    ...(options.rounds && { rounds: Number(options.rounds) }),
    peers: one.peers.filter((peer) => !options.without.split(',').includes(peer)),
    busy: options.busy,
  };
  const origin = provenance();
  const earlier = options.add ? sameCase(results[one.name], asked, origin) : undefined;
  const learners = options.learners?.split(',');
  const { measure: _measure, ...about } = asked;
  // Each fit by itself: a run that is broken off loses nothing, and a run of one case leaves the others as they were.
  const save = (measured) => {
    results[one.name] = { ...origin, ...about, ...measured };
    writeFileSync(resultFile, `${JSON.stringify(results, null, 2)}\n`);
  };
  save(await (one.measure ?? measureCase)({ ...asked, folder, learners, earlier, save }));
}

/** What was measured of a case before, if it can be added to. */
function sameCase(before, asked, { commit }) {
  const isSame = ['rows', 'threads'].every((key) => before?.[key] === asked[key]) && before.commit === commit;
  if (!isSame) console.log(`${asked.name}: nothing of commit ${commit.slice(0, 7)} to add to`);
  return isSame ? before : undefined;
}

const folder = options.tables ?? mkdtempSync(join(tmpdir(), 'assay-benchmark-'));
try {
  for (const one of chosen) {
    if (!options.print) await measure(one, folder);
    if (results[one.name]) printCase(results[one.name]);
  }
} finally {
  if (options.tables === undefined) rmSync(folder, { recursive: true, force: true });
}
const known = [...cases, wine]
  .flatMap(({ name }) => results[name] ?? [])
  .filter((one) => figuresOf(one).length > 1);
writeFileSync(new URL('../../docs/trees.svg', import.meta.url), drawTable(known));
if (chosen.some(({ name }) => !results[name] || verdictsOf(results[name]).some(({ reached }) => !reached)))
  process.exitCode = 1;
