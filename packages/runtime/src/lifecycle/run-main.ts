import { isAssayError } from '@assay/contracts';
import type { Environment } from '../config/read-config.ts';
import { createLogger } from '../observability/logger.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';

export interface RunMainOptions {
  /** Name in the log until main() sets a logger of its own with `lifecycle.logTo`. */
  readonly service?: string;
  /** Time for an ordered end; 10 s by default, as long as Docker waits. */
  readonly graceMs?: number;
}

/** sysexits.h EX_CONFIG: starting again would not help. `npm start` and restart policies can tell it apart. */
export const exitCodeOfConfiguration = 78;

/**
 * The life of a process: runs main, ends it in order on SIGTERM, SIGINT, or when the launcher that spawned it with an
 * IPC channel has died; a second signal ends it at once. Exit code 0 after an ordered end, 78 when a setting or a port
 * is at fault, 1 otherwise. A main that registers nothing to stop is a one-shot: the process ends when it returns.
 *
 * @example main.ts: await runMain(async (env, lifecycle) => { … }, { service: 'inference-api' });
 */
export async function runMain(
  main: (env: Environment, lifecycle: Lifecycle) => Promise<void>,
  { service = 'assay', graceMs = 9_000 }: RunMainOptions = {},
): Promise<void> {
  const logger = createLogger({ service, level: 'info' });
  const lifecycle = createLifecycle({ logger, graceMs });
  let signals = 0;

  const end = (reason: string, code: number): void => {
    void lifecycle.stop(reason).then((clean) => process.exit(code === 0 && !clean ? 1 : code));
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    signals += 1;
    if (signals > 1) process.exit(signal === 'SIGINT' ? 130 : 143);
    end(signal, 0);
  };
  const onFault = (error: unknown): void => {
    logger.fatal({ err: error }, 'an error that nobody caught');
    end('an error that nobody caught', 1);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('uncaughtException', onFault);
  process.on('unhandledRejection', onFault);
  if (process.channel) {
    process.on('disconnect', () => end('the launcher is gone', 0));
    process.channel.unref();
  }

  try {
    // biome-ignore lint/style/noProcessEnv: the one place that hands the environment to a main
    await main(process.env, lifecycle);
  } catch (error) {
    if (lifecycle.signal.aborted) return;
    const known = isAssayError(error) ? error : undefined;
    if (known === undefined) logger.fatal({ err: error }, 'could not start');
    else process.stderr.write(`${service}: ${known.detail}\n`);
    const wrongSetting = known?.code === 'CONFIGURATION' || known?.code === 'PORT_TAKEN';
    end('could not start', wrongSetting ? exitCodeOfConfiguration : 1);
  }
}
