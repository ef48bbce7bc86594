import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { type SupervisedService, superviseService } from './supervised-service.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-supervised-'));
const running: SupervisedService[] = [];
afterEach(() => {
  for (const service of running.splice(0)) service.kill();
});
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function supervise(script: string) {
  count += 1;
  const main = join(folder, `${count}.cjs`);
  const logFile = join(folder, `${count}.log`);
  writeFileSync(main, script);
  const pids: number[] = [];
  const deaths: [string, number][] = [];
  let givenUp = 0;
  const service = superviseService({
    main,
    logFile,
    environment: {},
    onStarted: (pid) => pids.push(pid),
    onDied: (how, delayMs) => deaths.push([how, delayMs]),
    onGivenUp: () => {
      givenUp += 1;
    },
  });
  running.push(service);
  return { service, pids, deaths, givenUp: () => givenUp, log: () => readFileSync(logFile, 'utf8') };
}

it('starts a service again that was killed, and keeps what it said', async () => {
  const supervised = supervise('console.log("up", process.pid); setInterval(() => {}, 1000)');
  await vi.waitFor(() => expect(supervised.log()).toContain('up'), { timeout: 30_000 });
  process.kill(supervised.pids[0]!, 'SIGKILL');
  await vi.waitFor(() => expect(supervised.log().match(/up/g)).toHaveLength(2), { timeout: 30_000 });
  expect(supervised.deaths).toEqual([['SIGKILL', 250]]);
  expect(supervised.log()).toBe(supervised.pids.map((pid) => `up ${pid}\n`).join(''));
});

it('waits longer after each death in a row', async () => {
  const supervised = supervise('process.exit(3)');
  await vi.waitFor(() => expect(supervised.deaths).toHaveLength(3), { timeout: 30_000 });
  expect(supervised.deaths).toEqual([
    ['exit code 3', 250],
    ['exit code 3', 500],
    ['exit code 3', 1000],
  ]);
});

it('does not start again what refuses its settings', async () => {
  const supervised = supervise('process.exit(78)');
  await vi.waitFor(() => expect(supervised.givenUp()).toBe(1), { timeout: 30_000 });
  expect(supervised.deaths).toEqual([]);
});

it('ends a service in order, and kills one that does not end', async () => {
  const orderly = supervise(
    'process.on("SIGTERM", () => { console.log("bye"); process.exit(0); }); console.log("up"); setInterval(() => {}, 1000)',
  );
  const stubborn = supervise(
    'process.on("SIGTERM", () => console.log("no")); console.log("up"); setInterval(() => {}, 1000)',
  );
  await vi.waitFor(() => expect([orderly.log(), stubborn.log()]).toEqual(['up\n', 'up\n']), {
    timeout: 30_000,
  });
  await Promise.all([orderly.service.stop(60_000), stubborn.service.stop(300)]);
  expect(orderly.log()).toBe('up\nbye\n');
  expect(stubborn.log()).toBe('up\nno\n');
  expect([...orderly.deaths, ...stubborn.deaths]).toEqual([]);
});

it('tells a service by its channel that the launcher is gone', async () => {
  const supervised = supervise(
    'process.on("disconnect", () => { console.log("alone"); process.exit(0); }); console.log(process.connected)',
  );
  await vi.waitFor(() => expect(supervised.log()).toBe('true\n'), { timeout: 30_000 });
});
