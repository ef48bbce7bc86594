// One measurement: wrk where it is installed (it needs less of the core it shares), else autocannon.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import autocannon from 'autocannon';

const has = (program) => spawnSync('which', [program]).status === 0;
export const loadGenerator = has('wrk') ? 'wrk' : 'autocannon';
/** Keeps a process on one core, where the system can do that. */
export const pinned = (core, command) =>
  has('taskset') ? ['taskset', '-c', String(core), ...command] : command;

const toMs = { us: 0.001, ms: 1, s: 1000 };

function byWrk({ url, seconds, connections, body, folder }) {
  const script = join(folder, 'post.lua');
  if (body !== undefined) {
    writeFileSync(
      script,
      `wrk.method = "POST"\nwrk.body = [[${body}]]\nwrk.headers["content-type"] = "application/json"\n`,
    );
  }
  const options = [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--latency',
    ...(body === undefined ? [] : ['-s', script]),
  ];
  const [program, ...rest] = pinned(1, ['wrk', ...options, url]);
  const { stdout } = spawnSync(program, rest, { encoding: 'utf8' });
  const [, p99, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout);
  const failed = /Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0;
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]),
    p99Ms: Number(p99) * toMs[unit],
    failed: Number(failed),
  };
}

async function byAutocannon({ url, seconds, connections, body }) {
  const post =
    body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': 'application/json' } };
  const result = await autocannon({ url, duration: seconds, connections, ...post });
  return {
    perSecond: result.requests.average,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
}

export const measure = async (question) =>
  loadGenerator === 'wrk' ? byWrk(question) : byAutocannon(question);
