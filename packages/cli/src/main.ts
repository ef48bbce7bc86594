#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { describeFailure } from './output/failure.ts';
import { createProgram } from './program.ts';
import type { Session } from './session.ts';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

const session: Session = {
  consoleUrl: process.env['CONSOLE_URL'] ?? 'http://localhost:8080',
  inferenceUrl: process.env['INFERENCE_URL'] ?? 'http://localhost:9696',
  registryUrl: process.env['REGISTRY_URL'] ?? 'http://localhost:5000',
  apiKey: process.env['ASSAY_API_KEY'],
  out: process.stdout,
  err: process.stderr,
  signal: stop.signal,
  fetch: globalThis.fetch,
  random: Math.random,
  startLocally: (args) =>
    new Promise((resolve, reject) => {
      const main = fileURLToPath(new URL('../../../services/local/dist/main.js', import.meta.url));
      const child = spawn(process.execPath, [main, ...args], { stdio: 'inherit' });
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    }),
};

try {
  await createProgram(session).parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    session.err.write(`assay: ${describeFailure(error)}\n`);
    process.exitCode = 1;
  }
}
