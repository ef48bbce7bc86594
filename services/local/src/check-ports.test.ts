import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { checkPorts } from './check-ports.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function takenPort(): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

it('says every port that is taken, and the setting of each', async () => {
  const [one, two] = [await takenPort(), await takenPort()];
  const checked = checkPorts([
    { name: 'console', setting: 'CONSOLE_PORT', port: one },
    { name: 'inference-api', setting: 'INFERENCE_PORT', port: two },
    { name: 'model-registry', setting: 'REGISTRY_PORT', port: 0 },
  ]);
  await expect(checked).rejects.toMatchObject({
    code: 'PORT_TAKEN',
    detail: expect.stringMatching(
      new RegExp(
        `port ${one} \\(console\\): set CONSOLE_PORT[^]*port ${two} \\(inference-api\\): set INFERENCE_PORT`,
      ),
    ),
  });
});

it('accepts free ports, and lets them go again', async () => {
  const port = await takenPort();
  await new Promise((resolve) => servers.pop()!.close(resolve));
  const wanted = [{ name: 'console', setting: 'CONSOLE_PORT', port }];
  await checkPorts(wanted);
  await checkPorts(wanted);
});

it('refuses one port for two services', async () => {
  const port = await takenPort();
  const checked = checkPorts([
    { name: 'console', setting: 'CONSOLE_PORT', port },
    { name: 'inference-api', setting: 'INFERENCE_PORT', port },
  ]);
  await expect(checked).rejects.toMatchObject({
    code: 'CONFIGURATION',
    detail: expect.stringContaining('INFERENCE_PORT'),
  });
});
