import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPostgres } from '@assay/embedded-postgres';
import { createPool, migrate } from '@assay/store';
import { loadGenerator, measure, pinned } from './load.mjs';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '8' },
    connections: { type: 'string', default: '32' },
    model: { type: 'string', default: 'random-forest' },
    post: { type: 'boolean', default: false },
  },
});
const [seconds, connections] = [Number(options.seconds), Number(options.connections)];
const row = { Date: '2030-01-02', EUR: 1720.5 };
const question = options.post ? { body: JSON.stringify(row) } : {};
const path = options.post ? '/predict' : `/predict?${new URLSearchParams(row)}`;

const folder = mkdtempSync(join(tmpdir(), 'assay-benchmark-'));
const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: true });
const children = [];

async function serve(script, ...args) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const [program, ...rest] = pinned(0, [process.execPath, file, ...args]);
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [url] = await once(createInterface({ input: child.stdout }), 'line');
  return {
    url,
    async end() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function ask(url) {
  await measure({ url: url + path, seconds: 2, connections, folder, ...question });
  return measure({ url: url + path, seconds, connections, folder, ...question });
}

async function echo() {
  const server = await serve('echo-server.mjs');
  const figures = await ask(server.url);
  await server.end();
  return figures;
}

try {
  await migrate({ url: postgres.url });
  const before = await echo();
  const server = await serve('predict-server.mjs', postgres.url, join(folder, 'state'), options.model);
  const predict = await ask(server.url);
  const pool = createPool({ url: postgres.url, max: 1, applicationName: 'benchmark' });
  const stored = (await pool.query('SELECT count(*) AS count FROM assay.prediction')).rows[0].count;
  await pool.end();
  await server.end();
  const after = await echo();
  const echoPerSecond = (before.perSecond + after.perSecond) / 2;
  const result = {
    model: options.model,
    method: options.post ? 'POST' : 'GET',
    connections,
    seconds,
    loadGenerator,
    node: process.version,
    echo: { before, after },
    predict: { ...predict, storedInPostgresAtTheEnd: stored },
    ratio: predict.perSecond / echoPerSecond,
  };
  writeFileSync(new URL('result.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`);
  const line = (name, { perSecond, p99Ms, failed }) =>
    console.log(
      `${name.padEnd(22)} ${Math.round(perSecond).toString().padStart(8)}/s   p99 ${p99Ms.toFixed(2)} ms   failed ${failed}`,
    );
  line('echo, before', before);
  line(`predict, ${options.model}`, predict);
  line('echo, after', after);
  console.log(
    `ratio ${result.ratio.toFixed(3)} (${loadGenerator}, ${connections} connections; ${stored} predictions in Postgres)`,
  );
  if (predict.failed > 0) process.exitCode = 1;
} finally {
  for (const child of children)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
