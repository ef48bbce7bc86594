import { commonSettings } from '@assay/runtime';
import { z } from 'zod';

/** Every setting of the model registry. */
export const settings = z.object({
  ASSAY_ENV: commonSettings.ASSAY_ENV,
  LOG_LEVEL: commonSettings.LOG_LEVEL,
  LOG_FORMAT: commonSettings.LOG_FORMAT,
  HOST: commonSettings.HOST,
  REGISTRY_PORT: commonSettings.REGISTRY_PORT,
  ASSAY_AUTH: commonSettings.ASSAY_AUTH,
  ASSAY_API_KEY: commonSettings.ASSAY_API_KEY,
  ALLOWED_HOSTS: commonSettings.ALLOWED_HOSTS,
  CONSOLE_URL: commonSettings.CONSOLE_URL,
  DATABASE_URL: commonSettings.DATABASE_URL,
  ARTIFACT_ROOT: commonSettings.ARTIFACT_ROOT,
  S3_ENDPOINT: commonSettings.S3_ENDPOINT,
  S3_REGION: commonSettings.S3_REGION,
  S3_ACCESS_KEY_ID: commonSettings.S3_ACCESS_KEY_ID,
  S3_SECRET_ACCESS_KEY: commonSettings.S3_SECRET_ACCESS_KEY,
  GC_GRACE_DAYS: z.coerce
    .number()
    .min(0)
    .max(36_500)
    .default(30)
    .describe(
      'Days after which a deleted run, logged model or experiment is removed for good, with its files.',
    ),
  MINIO_IMAGE: commonSettings.MINIO_IMAGE,
});

export type Config = z.output<typeof settings>;
