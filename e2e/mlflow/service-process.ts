import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../eventually.ts';

export interface ServiceProcess {
  readonly url: string;
  readonly pid: number;
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a server in a process group of its own and waits until `probe` answers 200. */
export async function startService(service: {
  name: string;
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  url: string;
  probe: string;
  patienceMs: number;
}): Promise<ServiceProcess> {
  const child: ChildProcess = spawn(service.command, service.args, {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...service.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output = `${output}${chunk}`.slice(-20_000);
    });
  }
  let ended = false;
  const over = new Promise<void>((resolve) => {
    const done = () => {
      ended = true;
      resolve();
    };
    child.once('close', done);
    child.once('error', (error) => {
      output += error.message;
      done();
    });
  });
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    if (ended || child.pid === undefined) return;
    // The group: MLflow's server has workers.
    const group = -child.pid;
    process.kill(group, signal);
    await Promise.race([over, sleep(10_000, undefined, { ref: false })]);
    if (!ended) process.kill(group, 'SIGKILL');
  };
  try {
    await eventually(service.patienceMs, async () => {
      // One that ended will never answer.
      if (ended) return;
      const answer = await fetch(`${service.url}${service.probe}`, { signal: AbortSignal.timeout(5000) });
      if (!answer.ok) throw new Error(`${service.name} is not up: ${answer.status}`);
    });
    if (ended) throw new Error('it ended');
  } catch (error) {
    await stop('SIGKILL');
    throw new Error(`${service.name} did not start: ${(error as Error).message}\n${output}`);
  }
  return { url: service.url, pid: child.pid ?? 0, output: () => output, stop };
}
