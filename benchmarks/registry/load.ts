import { Agent, request } from 'node:http';

export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly requests: number;
}

export type Call = (method: 'GET' | 'POST', path: string, fields: unknown) => Promise<unknown>;

/** Calls over kept connections; anything but 200 is an error. */
export function caller(base: string, clients: number): Call {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const { hostname, port } = new URL(base);
  return (method, path, fields) =>
    new Promise((resolve, reject) => {
      const query = method === 'GET' ? `?${new URLSearchParams(fields as Record<string, string>)}` : '';
      const body = method === 'GET' ? undefined : Buffer.from(JSON.stringify(fields));
      const sent = request(
        {
          hostname,
          port,
          agent,
          method,
          path: `/api/2.0/mlflow/${path}${query}`,
          headers: body ? { 'content-type': 'application/json', 'content-length': body.length } : {},
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            if (answer.statusCode === 200) resolve(JSON.parse(text));
            else reject(new Error(`${path}: ${answer.statusCode} ${text.slice(0, 300)}`));
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
}

/** `clients` callers, each with one request under way, for so many seconds (or at most `requests`). */
export async function measure(
  clients: number,
  seconds: number,
  one: (index: number) => Promise<unknown>,
): Promise<Load> {
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) {
        const before = performance.now();
        await one(next++);
        times.push(performance.now() - before);
      }
    }),
  );
  const took = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(10 * (times[Math.floor(share * (times.length - 1))] ?? 0)) / 10;
  return {
    perSecond: Math.round((10 * times.length) / took) / 10,
    p50: at(0.5),
    p95: at(0.95),
    requests: times.length,
  };
}
