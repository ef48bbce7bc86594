import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { rememberServices, waitForLeftovers } from './leftovers.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-leftovers-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('has nothing to wait for before the first start', async () => {
  await waitForLeftovers(folder, 1000, () => expect.unreachable());
});

it('waits for services that end by themselves, and kills those that do not', async () => {
  const run = (script: string) =>
    spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ending = run('console.log(); setTimeout(() => {}, 200)');
  const hanging = run('process.on("SIGTERM", () => {}); console.log(); setInterval(() => {}, 1000)');
  await Promise.all([once(ending.stdout, 'data'), once(hanging.stdout, 'data')]);
  const ends = Promise.all([once(ending, 'exit'), once(hanging, 'exit')]);
  rememberServices(folder, [ending.pid!, hanging.pid!]);
  const said: string[] = [];
  await waitForLeftovers(folder, 1500, (line) => said.push(line));
  const [[endingCode], [, hangingSignal]] = await ends;
  expect([endingCode, hangingSignal]).toEqual([0, 'SIGKILL']);
  expect(said).toEqual(['waiting for 2 services of a launcher that was killed']);
});
