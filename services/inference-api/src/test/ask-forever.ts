import { Agent, request } from 'node:http';

export interface Asked {
  /** every answer: its status and body */
  readonly answers: { status: number; body: string }[];
  /** requests that got none */
  readonly failures: Error[];
  stop(): Promise<void>;
}

/** Asks a path over some kept-alive connections, one request after the other on each, until it is stopped. */
export function askForever(url: string, connections = 8): Asked {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const answers: Asked['answers'] = [];
  const failures: Error[] = [];
  let stopped = false;

  const once = () =>
    new Promise<void>((resolve) => {
      const fail = (error: Error) => {
        failures.push(error);
        resolve();
      };
      const req = request(url, { agent }, (res) => {
        let body = '';
        res.setEncoding('utf8').on('data', (chunk) => {
          body += chunk;
        });
        res.on('end', () => {
          answers.push({ status: res.statusCode!, body });
          resolve();
        });
        res.on('error', fail);
      });
      req.on('error', fail);
      req.end();
    });
  const loops = Array.from({ length: connections }, async () => {
    while (!stopped) await once();
  });
  return {
    answers,
    failures,
    async stop() {
      stopped = true;
      await Promise.all(loops);
      agent.destroy();
    },
  };
}
