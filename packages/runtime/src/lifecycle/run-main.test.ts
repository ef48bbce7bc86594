import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'assay-run-main-'));
afterAll(() => rmSync(folder, { recursive: true }));
const runtime = pathToFileURL(fileURLToPath(new URL('../index.ts', import.meta.url))).href;
const tsx = import.meta.resolve('tsx');

let count = 0;
/** Runs a main in a process of its own, as it would in a service. */
function run(body: string, env: Record<string, string> = {}) {
  count += 1;
  const script = join(folder, `${count}.mts`);
  writeFileSync(
    script,
    `import { AssayError } from ${JSON.stringify(import.meta.resolve('@assay/contracts'))};
     import { createHttpServer, listen, runMain } from ${JSON.stringify(runtime)};
     await runMain(async (env, lifecycle) => { ${body} }, { service: 'test', graceMs: 1000 });`,
  );
  const child = spawn(process.execPath, ['--conditions=source', '--import', tsx, script], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  const heard = (text: string) =>
    new Promise<void>((resolve) => {
      const look = (): void => void (output.includes(text) && resolve());
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', look);
    });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  // Not 'close': it never comes once the channel was disconnected.
  const ended = Promise.all([
    once(child, 'exit'),
    ...[child.stdout, child.stderr].map((stream) => stream && once(stream, 'close')),
  ]).then(([[code]]) => ({ code: code as number | null, output }));
  return { child: child as ChildProcess, heard, ended };
}

const serve = `
  lifecycle.onStop('database', () => console.log('database ended'));
  lifecycle.onStop('http', () => console.log('http ended'));
  console.log('started', env.WORD);
  setInterval(() => {}, 1000);`;

it('ends in order on SIGTERM, with exit code 0', { timeout: 20_000 }, async () => {
  const main = run(serve, { WORD: 'hello' });
  await main.heard('started hello');
  main.child.kill('SIGTERM');
  const { code, output } = await main.ended;
  expect(code).toBe(0);
  expect(output.indexOf('http ended')).toBeLessThan(output.indexOf('database ended'));
  expect(output).toContain('database ended');
});

it('ends in order when the launcher is gone', { timeout: 20_000 }, async () => {
  const main = run(serve);
  await main.heard('started');
  main.child.disconnect();
  expect(await main.ended).toMatchObject({ code: 0, output: expect.stringContaining('database ended') });
});

it('ends at once on a second signal', { timeout: 20_000 }, async () => {
  const main =
    run(`lifecycle.onStop('stuck', () => new Promise((resolve) => { console.log('stuck'); setTimeout(resolve, 900_000); }));
    console.log('started'); setInterval(() => {}, 1000);`);
  await main.heard('started');
  main.child.kill('SIGINT');
  await main.heard('stuck');
  main.child.kill('SIGINT');
  expect((await main.ended).code).toBe(130);
});

it('says a wrong setting in one line, without a stack, and exits with 78', { timeout: 20_000 }, async () => {
  const { code, output } = await run("throw new AssayError('CONFIGURATION', 'INFERENCE_PORT is wrong');")
    .ended;
  expect(code).toBe(78);
  expect(output).toContain('test: INFERENCE_PORT is wrong\n');
  expect(output).not.toContain('    at ');
});

it('says a taken port, and exits with 78', { timeout: 20_000 }, async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as { port: number };
  const { code, output } = await run(
    `await listen(createHttpServer(() => {}), { host: '127.0.0.1', port: ${port}, setting: 'CONSOLE_PORT' });`,
  ).ended;
  taken.close();
  expect([code, output]).toEqual([78, expect.stringContaining(`port ${port} is taken`)]);
});

it('ends what runs when an error is caught by nobody, with exit code 1', { timeout: 20_000 }, async () => {
  const { code, output } = await run(`${serve} setTimeout(() => { throw new Error('boom'); }, 10);`).ended;
  expect(code).toBe(1);
  expect(output).toContain('boom');
  expect(output).toContain('database ended');
});

it('lets a one-shot end by itself', { timeout: 20_000 }, async () => {
  expect((await run("console.log('migrated');").ended).code).toBe(0);
});
