import { connect, type Socket } from 'node:net';

/** What one round of a load gave: each request's milliseconds, in the order in which they were answered. */
export interface Round {
  readonly seconds: number;
  readonly milliseconds: readonly number[];
}

/** Makes the request of that number, ready to be sent. */
export type RequestOf = (index: number) => string;

const prefix = '/api/2.0/mlflow/';

/**
 * Requests as text over plain sockets, written before they are needed as far as possible: a general HTTP client in the
 * same process would take as much of the two cores as the server that is measured.
 */
export function requestsTo(base: string) {
  const { host } = new URL(base);
  return {
    post(path: string, fields: unknown): string {
      const body = JSON.stringify(fields);
      return `POST ${prefix}${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    },
    get: (path: string, query: Record<string, string>): string =>
      `GET ${prefix}${path}?${new URLSearchParams(query)} HTTP/1.1\r\nhost: ${host}\r\n\r\n`,
  };
}

/** A connection that is kept; one request at a time. */
export interface Client {
  /** @throws on anything but 200 */
  ask(request: string): Promise<Buffer>;
  close(): void;
}

async function opened(base: string): Promise<Socket> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** A connection that is opened again where the server closed it while nothing was asked. */
export function openClient(base: string): Client {
  let socket: Socket | undefined;
  let waiting: { resolve: (body: Buffer) => void; reject: (error: Error) => void } | undefined;
  let chunks: Buffer[] = [];
  let bytes = 0;
  let expected: number | undefined;
  let start = 0;

  const end = (error?: Error): void => {
    const done = waiting;
    waiting = undefined;
    const answer = Buffer.concat(chunks);
    chunks = [];
    bytes = 0;
    expected = undefined;
    if (done === undefined) return;
    if (error) done.reject(error);
    else if (answer.toString('latin1', 9, 12) !== '200')
      done.reject(new Error(answer.toString('utf8').slice(0, 500)));
    else done.resolve(answer.subarray(start));
  };
  const receive = (chunk: Buffer): void => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (expected === undefined) {
      const received = chunks.length === 1 ? chunk : Buffer.concat(chunks);
      const head = received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = /\r\ncontent-length: *(\d+)/i.exec(received.toString('latin1', 0, head + 2))?.[1];
      if (length === undefined) {
        end(new Error('an answer without its length'));
        return;
      }
      start = head + 4;
      expected = start + Number(length);
    }
    if (bytes >= expected) end();
  };
  async function ready(): Promise<Socket> {
    if (socket?.writable && !socket.readableEnded) return socket;
    socket?.destroy();
    const fresh = await opened(base);
    socket = fresh;
    fresh.on('data', receive);
    const broken = (error?: Error) => {
      if (socket === fresh) end(error ?? new Error('the server closed the connection'));
    };
    fresh.on('error', broken);
    fresh.on('close', () => broken());
    return fresh;
  }
  const once = async (request: string): Promise<Buffer> => {
    const open = await ready();
    return new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      open.write(request);
    });
  };
  return {
    // A server that ends an idle connection while it is written to (MLflow's does after five seconds) is asked again.
    ask: (request) =>
      once(request).catch((error: Error) => {
        if (socket?.destroyed) return once(request);
        throw error;
      }),
    close: () => socket?.destroy(),
  };
}

/** Each client has one request under way, for so many seconds. */
export async function load(
  clients: readonly Client[],
  seconds: number,
  requestOf: RequestOf,
): Promise<Round> {
  const milliseconds: number[] = [];
  let next = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < end) {
        const request = requestOf(next++);
        const asked = performance.now();
        await client.ask(request);
        milliseconds.push(performance.now() - asked);
      }
    }),
  );
  return { seconds: (performance.now() - started) / 1000, milliseconds };
}

export const bodyOf = (answer: Buffer): unknown => JSON.parse(answer.toString('utf8'));
