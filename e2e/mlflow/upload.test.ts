import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServers, type DatabaseService, type Servers } from './servers.ts';

const mib = 1024 * 1024;
const size = 1024 * mib;

let servers: Servers;
let registry: DatabaseService;
beforeAll(async () => {
  servers = await createServers({ durable: false });
  registry = await servers.startRegistry();
});
afterAll(() => servers?.stop());

/** MiB of a process that are in memory. */
const memory = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

it('a file of 1 GiB goes through the proxy and back with less than 100 MiB more memory', async () => {
  const address = `${registry.url}/api/2.0/mlflow-artifacts/artifacts/0/large/artifacts/model.bin`;
  // Once small, so that what is loaded once does not count.
  await fetch(address, { method: 'PUT', body: 'small' });
  const before = memory(registry.pid);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, memory(registry.pid));
  }, 20);
  const chunk = randomBytes(mib);
  const sent = createHash('sha256');
  await new Promise<void>((resolve, reject) => {
    const upload = request(address, { method: 'PUT', headers: { 'content-length': size } }, (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`it answered ${answer.statusCode}`)),
      );
    });
    upload.once('error', reject);
    let written = 0;
    const write = (): void => {
      while (written < size) {
        sent.update(chunk);
        written += mib;
        if (!upload.write(chunk)) {
          upload.once('drain', write);
          return;
        }
      }
      upload.end();
    };
    write();
  });
  const received = createHash('sha256');
  for await (const part of (await fetch(address)).body!) received.update(part);
  clearInterval(watch);
  expect(received.digest('hex')).toBe(sent.digest('hex'));
  console.log(`1 GiB up and down: ${Math.round(before)} MiB before, ${Math.round(most)} MiB at most`);
  expect(most - before).toBeLessThan(100);
});
