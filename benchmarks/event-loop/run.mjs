import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { firstStart } from '../first-minute/first-start.mjs';
import { provenance } from '../peers/machine.mjs';

const { values: options } = parseArgs({ options: { longest: { type: 'string', default: '20' } } });
const longestAllowed = Number(options.longest);
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'assay-event-loop-'));
const file = join(folder, 'pauses.jsonl');
const watch = new URL('watch-loop.mjs', import.meta.url);
watch.searchParams.set('file', file);
/** A pause is written down at the end of its tenth of a second; what comes after it belongs to the stop. */
const afterMs = 100;
/** What trains and what serves: others may take their time. */
const watched = ['training-worker', 'inference-api'];

let start;
let lines;
try {
  start = await firstStart(root, { NODE_OPTIONS: `--import ${watch}` });
  lines = readFileSync(file, 'utf8').trim().split('\n').map(JSON.parse);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log(
  `from the first answer of each service until five models are served, ${start.seconds.toFixed(1)} s after npm start:`,
);
const services = {};
for (const service of watched) {
  const samples = lines
    .filter(
      (line) =>
        line.service === service && line.at >= start.answered[service] && line.at <= start.servedAt + afterMs,
    )
    .map(({ at, longestMs, waitedMs }) => ({
      seconds: (at - start.answered[service]) / 1000,
      longestMs,
      ownMs: Math.max(0, longestMs - waitedMs),
    }));
  const most = (of) => Math.max(...samples.map(of)).toFixed(0);
  const over = (of) => samples.filter((sample) => of(sample) > longestAllowed).length;
  const own = ({ ownMs }) => ownMs;
  const all = ({ longestMs }) => longestMs;
  services[service] = { samples };
  console.log(
    `${over(own) === 0 ? '✓' : '✗'} ${service}: stood still by itself for ${most(own)} ms at most, for more than ${longestAllowed} ms in ${over(own)} of ${samples.length} tenths of a second; with what it waited for a core, ${most(all)} ms and in ${over(all)}`,
  );
  if (over(own) > 0) process.exitCode = 1;
}
writeFileSync(
  new URL('result.json', import.meta.url),
  `${JSON.stringify({ ...provenance(), services }, null, 2)}\n`,
);
