import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * A process that reads a line of JSON, does what it says and prints a line of JSON.
 *
 * @param {[string, ...string[]]} command
 * @param {{ env?: Record<string, string> }} options added to this process's environment
 */
export function openLearner([program, ...given], { env = {} } = {}) {
  const child = spawn(program, given, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    /** @throws Error when the process ended instead of answering */
    async ask(question) {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${[program, ...given].join(' ')} ended at ${JSON.stringify(question)}`);
      return JSON.parse(value);
    },
    async end() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
