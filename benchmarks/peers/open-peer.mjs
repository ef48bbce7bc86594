import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { peerPython } from './python.mjs';

/**
 * Starts a script of the peer that stays: it reads a line of JSON, does what it says and prints a line of JSON. What it
 * has loaded and trained is there for the next question.
 *
 * @param {URL} script
 * @param {{ threads: number }} options threads that its libraries may use
 */
export function openPeer(script, { threads }) {
  const child = spawn(peerPython(), ['-u', fileURLToPath(script)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, OMP_NUM_THREADS: String(threads), OPENBLAS_NUM_THREADS: String(threads) },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    /** @throws Error when the script ended instead of answering */
    async ask(question) {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${script.pathname} ended at ${JSON.stringify(question)}`);
      return JSON.parse(value);
    },
    async end() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
