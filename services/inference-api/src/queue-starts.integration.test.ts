import { createServer } from 'node:net';
import { createTestDatabase } from '@assay/testkit';
import { expect, it } from 'vitest';
import { standInRegistry } from './test/stand-in-registry.ts';
import { removeStateDir, startApp, until } from './test/start-app.ts';

// With a whole RabbitMQ: queue.integration.test.ts, wherever AMQP_TEST_URL names one.
it('I3: the consumer starts with the service: it calls the broker by itself, and its health says how that went', async () => {
  let heard = '';
  const broker = createServer((socket) => {
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      socket.end();
    });
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve));
  const { port } = broker.address() as { port: number };
  const database = await createTestDatabase();
  const app = await startApp({
    databaseUrl: database.url,
    registry: standInRegistry(),
    env: { AMQP_URL: `amqp://127.0.0.1:${port}` },
  });
  try {
    await until(
      () => heard,
      (bytes) => bytes.startsWith('AMQP\x00\x00\x09\x01'),
    );
    const { body } = await app.get('/health/ready');
    expect(body.parts.queue.state).not.toBe('up');
    expect(body.parts.queue.detail).toMatch(/./);
  } finally {
    await app.stop();
    removeStateDir(app.stateDir);
    await database.drop();
    await new Promise((resolve) => broker.close(resolve));
  }
});
