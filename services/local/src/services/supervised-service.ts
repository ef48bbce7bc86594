import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { exitCodeOfConfiguration } from '@assay/runtime';

export interface SupervisedService {
  readonly pid: number | undefined;
  /** Ends it in order; after `patienceMs` it is killed. */
  stop(patienceMs: number): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

export interface Supervision {
  readonly main: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  onStarted(pid: number): void;
  /** It died and is started again after `delayMs`. */
  onDied(how: string, delayMs: number): void;
  /** A setting is at fault: starting it again would not help. */
  onGivenUp(): void;
}

/** A process that lived so long has recovered: the next death is a first one again. */
const steadyMs = 30_000;
const longestDelayMs = 10_000;

/**
 * Runs a service and starts it again whenever it dies, at growing intervals. It is in a session of its own, so that
 * Ctrl-C reaches the launcher alone, which ends everything in order; the IPC channel tells it when the launcher died.
 * Its output goes straight to its log file, which works with and without a launcher.
 */
export function superviseService(supervision: Supervision): SupervisedService {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let deaths = 0;

  const start = (): void => {
    const output = openSync(supervision.logFile, 'a');
    const startedAt = performance.now();
    const started = spawn(process.execPath, ['--enable-source-maps', supervision.main], {
      env: supervision.environment,
      detached: true,
      stdio: ['ignore', output, output, 'ipc'],
      windowsHide: true,
    });
    closeSync(output);
    child = started;
    if (started.pid !== undefined) supervision.onStarted(started.pid);
    started.once('error', () => {});
    started.once('exit', (code, signal) => {
      child = undefined;
      if (stopping) return;
      if (code === exitCodeOfConfiguration) {
        supervision.onGivenUp();
        return;
      }
      deaths = performance.now() - startedAt > steadyMs ? 1 : deaths + 1;
      const delayMs = Math.min(250 * 2 ** (deaths - 1), longestDelayMs);
      supervision.onDied(signal ?? `exit code ${code}`, delayMs);
      timer = setTimeout(start, delayMs);
    });
  };
  start();

  return {
    get pid() {
      return child?.pid;
    },
    async stop(patienceMs) {
      stopping = true;
      clearTimeout(timer);
      const running = child;
      if (running === undefined) return;
      await new Promise<void>((resolve) => {
        const overdue = setTimeout(() => running.kill('SIGKILL'), patienceMs);
        running.once('exit', () => {
          clearTimeout(overdue);
          resolve();
        });
        running.kill('SIGTERM');
      });
    },
    kill() {
      stopping = true;
      clearTimeout(timer);
      child?.kill('SIGKILL');
    },
  };
}
