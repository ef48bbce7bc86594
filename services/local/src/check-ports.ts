import { createServer } from 'node:net';
import { AssayError } from '@assay/contracts';

export interface WantedPort {
  readonly name: string;
  readonly setting: string;
  readonly port: number;
}

/** Tries every port before anything is started, and says all that are taken at once. */
export async function checkPorts(wanted: readonly WantedPort[]): Promise<void> {
  const named = wanted.filter(({ port }) => port !== 0);
  const twice = named.find(({ port }, i) => named.findIndex((other) => other.port === port) !== i);
  if (twice !== undefined) {
    throw new AssayError(
      'CONFIGURATION',
      `${twice.setting} is ${twice.port}, which another service has already`,
    );
  }
  const free = await Promise.all(named.map(({ port }) => isFree(port)));
  const taken = named.filter((_, i) => !free[i]);
  if (taken.length === 0) return;
  const lines = taken.map(
    ({ name, setting, port }) =>
      `  port ${port} (${name}): set ${setting} to a free one, e.g. ${setting}=${port + 10_000}`,
  );
  throw new AssayError(
    'PORT_TAKEN',
    `${taken.length === 1 ? 'a port is' : `${taken.length} ports are`} taken by another program:\n${lines.join('\n')}`,
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
