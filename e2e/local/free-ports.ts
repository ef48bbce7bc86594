import { createServer } from 'node:net';

let next = 27_000 + (process.pid % 90) * 10;

/** So many ports in a row that nobody listens on, outside of the range that systems hand out by themselves. */
export async function freePorts(count: number): Promise<number[]> {
  for (; next + count < 28_000; next += 10) {
    const block = Array.from({ length: count }, (_, i) => next + i);
    if ((await Promise.all(block.map(isFree))).every(Boolean)) {
      next += 10;
      return block;
    }
  }
  throw new Error(`no ${count} free ports in a row below 28000`);
}

/** Listens on a port until `release` is called. */
export function occupy(port: number): Promise<{ release(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () =>
      resolve({ release: () => new Promise((done) => server.close(() => done())) }),
    );
  });
}

const isFree = (port: number): Promise<boolean> =>
  occupy(port).then(
    ({ release }) => release().then(() => true),
    () => false,
  );
