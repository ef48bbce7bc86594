import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pythonWith } from './environment.ts';
import { createServers, type Servers } from './servers.ts';

let servers: Servers;
beforeAll(async () => {
  servers = await createServers({ durable: false });
});
afterAll(() => servers?.stop());

it('the ten lines of the README log, promote and serve a scikit-learn model', async () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const script = /```python\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  expect(script.trim().split('\n')).toHaveLength(10);
  const registry = await servers.startRegistry();
  const inference = await servers.startInference(registry);
  const { stdout } = await promisify(execFile)(
    pythonWith('3.17.2'),
    [
      '-c',
      // As it stands there, but for the ports.
      script.replace('http://localhost:5000', registry.url).replace('http://localhost:9696', inference.url),
    ],
    { env: { PATH: process.env['PATH'], HOME: process.env['HOME'], MLFLOW_DISABLE_TELEMETRY: 'true' } },
  );
  const answer = stdout.trim().split('\n').at(-1) ?? '';
  expect(answer).toContain("'model': 'flowers', 'version': 1");
  expect(answer).toMatch(/'outputs': \{'label': 0/);
});
