import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** How to reach the database of a directory; kept beside it, readable by its owner alone. */
export interface Connection {
  readonly password: string;
  readonly port: number;
}

export function readConnection(dataDir: string): Connection | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'connection.json'), 'utf8')) as Connection;
  } catch {
    return undefined;
  }
}

export function writeConnection(dataDir: string, connection: Connection): void {
  const path = join(dataDir, 'connection.json');
  writeFileSync(`${path}.new`, `${JSON.stringify(connection)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

export const newPassword = (): string => randomBytes(24).toString('base64url');

export const urlOf = ({ password, port }: Connection): string =>
  `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;

/** A port of the loopback interface that nobody listens on: the wanted one if it is free, else undefined. 0 = any. */
export function freePort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ host: '127.0.0.1', port: wanted }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}
