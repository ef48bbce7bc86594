import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { provenance } from '../peers/machine.mjs';
import { cases } from './cases.mjs';
import { drawTable } from './draw-table.mjs';
import { measureCase } from './measure-case.mjs';
import { printCase, verdictsOf } from './verdicts.mjs';
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
    /** Runs that others disturbed count all the same. */
    busy: { type: 'boolean', default: false },
  },
});
const wine = wineCase(positionals[0] ?? process.env.ASSAY_SHARED_DATA);
const chosen = [...cases, wine].filter(({ name }) => name.includes(options.only));
if (chosen.length === 0) throw new Error(`no case is named like "${options.only}"`);

const folder = mkdtempSync(join(tmpdir(), 'assay-benchmark-'));
const resultFile = new URL('result.json', import.meta.url);
const results = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : {};
try {
  for (const one of chosen) {
    const asked = {
      ...one,
      rows: Number(options.rows ?? one.rows),
      threads: Number(options.threads),
      ...(options.rounds && { rounds: Number(options.rounds) }),
      peers: one.peers.filter((peer) => !options.without.split(',').includes(peer)),
      busy: options.busy,
      folder,
    };
    const measured = await (one.measure ?? measureCase)(asked);
    const { folder: _folder, measure: _measure, ...about } = asked;
    results[one.name] = { ...provenance(), ...about, ...measured };
    printCase(results[one.name]);
    // Each case by itself: a run of one leaves the others as they were, with their own commit and time.
    writeFileSync(resultFile, `${JSON.stringify(results, null, 2)}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const known = [...cases, wine].flatMap(({ name }) => results[name] ?? []);
writeFileSync(new URL('../../docs/trees.svg', import.meta.url), drawTable(known));
if (chosen.some(({ name }) => verdictsOf(results[name]).some(({ reached }) => !reached)))
  process.exitCode = 1;
