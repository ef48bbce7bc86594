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
  `from the first answer of each service until five models are served: ${start.seconds.toFixed(1)} s`,
);
const services = {};
for (const service of watched) {
  const pauses = lines
    .filter((line) => line.service === service && line.at >= start.answered[service])
    .map(({ longestMs }) => longestMs)
    .sort((a, b) => b - a);
  const over = pauses.filter((pause) => pause > longestAllowed).length;
  services[service] = { pauses };
  console.log(
    `${over === 0 ? '✓' : '✗'} ${service}: the longest pause of its event loop ${pauses[0].toFixed(1)} ms; ${over} of ${pauses.length} tenths of a second hold one of more than ${longestAllowed} ms`,
  );
  if (over > 0) process.exitCode = 1;
}
writeFileSync(
  new URL('result.json', import.meta.url),
  `${JSON.stringify({ ...provenance(), services }, null, 2)}\n`,
);
