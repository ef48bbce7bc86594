import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError } from '@assay/contracts';

export interface Listening {
  readonly port: number;
  /** Takes no more connections, lets running requests end for `graceMs`, then cuts what is left. */
  close(graceMs?: number): Promise<void>;
}

/**
 * Binds the server, or says which setting to change.
 *
 * @param setting name of the setting that holds the port
 * @throws AssayError PORT_TAKEN, CONFIGURATION
 */
export async function listen(
  server: Server,
  { host, port, setting }: { host: string; port: number; setting: string },
): Promise<Listening> {
  let draining = false;
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.prependListener('request', (_, res) => {
    if (draining) res.setHeader('connection', 'close');
  });
  server.listen({ host, port });
  try {
    await once(server, 'listening');
  } catch (error) {
    throw refusal(error as NodeJS.ErrnoException, host, port, setting);
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close(graceMs = 5_000) {
      draining = true;
      if (!server.listening) return;
      const closed = once(server, 'close').then(() => true);
      server.close();
      for (let waited = 0; ; waited += 20) {
        if (waited >= graceMs) server.closeAllConnections();
        // A connection becomes idle when its request ends: nothing else would close it before its keep-alive time. One
        // that never sent a byte (a browser opens some in advance) does not count as idle.
        server.closeIdleConnections();
        for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
        if (await Promise.race([closed, sleep(20, false)])) return;
      }
    },
  };
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number, setting: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new AssayError(
      'PORT_TAKEN',
      `port ${port} is taken (another program listens on ${host}:${port}); set ${setting} to a free one`,
    );
  }
  if (error.code === 'EACCES') {
    return new AssayError(
      'CONFIGURATION',
      `port ${port} may not be opened by this user; set ${setting} to one above 1023`,
    );
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new AssayError('CONFIGURATION', `${host} is not an address of this machine; set HOST`);
  }
  return error;
}
