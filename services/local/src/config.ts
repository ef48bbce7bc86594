import { commonSettings, port } from '@assay/runtime';
import { z } from 'zod';

/** Settings of local mode. It runs without keys and listens on this machine alone, so it has no HOST and no ASSAY_AUTH. */
export const settings = z.object({
  ASSAY_ENV: z
    .literal('development')
    .default('development')
    .describe('local mode has no keys, so it is never production'),
  ASSAY_HOME: z
    .string()
    .default('.assay')
    .describe('folder of local mode: database, artifacts, journals, logs'),
  LOG_LEVEL: commonSettings.LOG_LEVEL,
  DATA_FILES_DIR: commonSettings.DATA_FILES_DIR,
  DEFAULT_USE_CASE: commonSettings.DEFAULT_USE_CASE,
  POSTGRES_PORT: port().default(0).describe('port of the embedded Postgres; 0: a free one, kept'),
  REGISTRY_PORT: commonSettings.REGISTRY_PORT,
  INFERENCE_PORT: commonSettings.INFERENCE_PORT,
  BATCH_MONITOR_PORT: commonSettings.BATCH_MONITOR_PORT,
  TRAINING_WORKER_PORT: commonSettings.TRAINING_WORKER_PORT,
  CONSOLE_PORT: commonSettings.CONSOLE_PORT,
});

export type Config = z.output<typeof settings>;
