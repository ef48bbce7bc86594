import { createServer } from 'node:net';

/**
 * Where ports are looked for. Each suite has a thousand of its own, outside of the range that systems hand out by
 * themselves, so that suites may run side by side.
 */
const suites = { mlflow: 24_000, browser: 25_000, local: 27_000 } as const;
const first = suites[(process.env['ASSAY_SUITE'] ?? 'local') as keyof typeof suites];

let next = first + (process.pid % 90) * 10;

/** So many ports in a row that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
  for (; next + count < first + 1000; next += 10) {
    const block = Array.from({ length: count }, (_, i) => next + i);
    if ((await Promise.all(block.map(isFree))).every(Boolean)) {
      next += 10;
      return block;
    }
  }
  throw new Error(`no ${count} free ports in a row below ${first + 1000}`);
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
