import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Home } from '../home/home.ts';

export interface ServicePlan {
  readonly name: string;
  /** Its compiled entry. */
  readonly main: string;
  readonly setting:
    | 'REGISTRY_PORT'
    | 'TRAINING_WORKER_PORT'
    | 'INFERENCE_PORT'
    | 'BATCH_MONITOR_PORT'
    | 'CONSOLE_PORT';
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
}

const names = [
  ['model-registry', 'REGISTRY_PORT'],
  ['training-worker', 'TRAINING_WORKER_PORT'],
  ['inference-api', 'INFERENCE_PORT'],
  ['batch-monitor', 'BATCH_MONITOR_PORT'],
  ['console', 'CONSOLE_PORT'],
] as const;

/** What local mode runs: every service of the platform, told where the others are, without keys, on loopback. */
export function platformServices(args: {
  root: string;
  home: Home;
  config: Config;
  databaseUrl: string;
}): ServicePlan[] {
  const { root, home, config } = args;
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  return names.map(([name, setting]) => ({
    name,
    main: join(root, 'services', name, 'dist', 'main.js'),
    setting,
    port: config[setting],
    environment: {
      ASSAY_ENV: 'development',
      ASSAY_AUTH: 'off',
      HOST: '127.0.0.1',
      LOG_LEVEL: config.LOG_LEVEL,
      LOG_FORMAT: 'json',
      DATABASE_URL: args.databaseUrl,
      ARTIFACT_ROOT: home.artifactRoot,
      DATA_FILES_DIR: config.DATA_FILES_DIR,
      DEFAULT_USE_CASE: config.DEFAULT_USE_CASE,
      ASSAY_STATE_DIR: home.stateOf(name),
      REGISTRY_URL: at(config.REGISTRY_PORT),
      INFERENCE_URL: at(config.INFERENCE_PORT),
      CONSOLE_URL: at(config.CONSOLE_PORT),
      [setting]: String(config[setting]),
    },
  }));
}
