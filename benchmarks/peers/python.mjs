import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Kept between runs, outside of the checkout. */
const cache = process.env.ASSAY_PYTHON_CACHE ?? join(homedir(), '.cache', 'assay', 'python');
const pins = fileURLToPath(new URL('requirements.txt', import.meta.url));

function must(command, args) {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (done.status === 0) return;
  const said = done.error?.message ?? `${done.stdout}\n${done.stderr}`.trim();
  throw new Error(`the peer cannot be set up: ${command} ${args.join(' ')}:\n${said.slice(-2000)}`);
}

/**
 * The Python with the pinned peers: made once, in a minute, where there is a network.
 *
 * @returns {string} its path
 * @throws Error where it cannot be made: a benchmark without its peer has failed
 */
export function peerPython() {
  const digest = createHash('sha256').update(readFileSync(pins)).digest('hex').slice(0, 12);
  const folder = join(cache, `peers-${digest}`);
  const python = join(folder, 'bin', 'python');
  // Written last: without it the environment is half made.
  const whole = join(folder, 'whole');
  if (existsSync(whole)) return python;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  must('python3', ['-m', 'venv', folder]);
  must(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '-r', pins]);
  writeFileSync(whole, '');
  return python;
}

/**
 * Runs a script of the peer, which reads JSON from its input and prints JSON.
 *
 * @param {URL} script
 * @param {object} input
 */
export function runPeer(script, input) {
  const done = spawnSync(peerPython(), [fileURLToPath(script)], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    // Two jobs of one thread each; jobs that are parallel inside themselves would stand in each other's way.
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (done.status !== 0) throw new Error(`${script.pathname} ended with ${done.status ?? done.signal}`);
  return JSON.parse(done.stdout);
}
