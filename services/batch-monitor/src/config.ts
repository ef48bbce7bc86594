import { commonSettings, wholeNumber } from '@assay/runtime';
import { z } from 'zod';

/** Every setting of the batch monitor. */
export const settings = z.object({
  ASSAY_ENV: commonSettings.ASSAY_ENV,
  LOG_LEVEL: commonSettings.LOG_LEVEL,
  LOG_FORMAT: commonSettings.LOG_FORMAT,
  HOST: commonSettings.HOST,
  BATCH_MONITOR_PORT: commonSettings.BATCH_MONITOR_PORT,
  ASSAY_AUTH: commonSettings.ASSAY_AUTH,
  ASSAY_API_KEY: commonSettings.ASSAY_API_KEY,
  ALLOWED_HOSTS: commonSettings.ALLOWED_HOSTS,
  DATABASE_URL: commonSettings.DATABASE_URL,
  REGISTRY_URL: commonSettings.REGISTRY_URL,
  INFERENCE_URL: commonSettings.INFERENCE_URL,
  ARTIFACT_ROOT: commonSettings.ARTIFACT_ROOT,
  S3_ENDPOINT: commonSettings.S3_ENDPOINT,
  S3_REGION: commonSettings.S3_REGION,
  S3_ACCESS_KEY_ID: commonSettings.S3_ACCESS_KEY_ID,
  S3_SECRET_ACCESS_KEY: commonSettings.S3_SECRET_ACCESS_KEY,
  MINIO_IMAGE: commonSettings.MINIO_IMAGE,
  BATCH_CONCURRENCY: wholeNumber(1, 64)
    .default(2)
    .describe('batch and monitor runs that one process works on at the same time'),
});

export type Config = z.output<typeof settings>;
