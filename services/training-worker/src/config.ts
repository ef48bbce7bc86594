import { commonSettings, list, wholeNumber } from '@assay/runtime';
import { z } from 'zod';

/** Every setting of the training worker. */
export const settings = z.object({
  ASSAY_ENV: commonSettings.ASSAY_ENV,
  LOG_LEVEL: commonSettings.LOG_LEVEL,
  LOG_FORMAT: commonSettings.LOG_FORMAT,
  HOST: commonSettings.HOST,
  TRAINING_WORKER_PORT: commonSettings.TRAINING_WORKER_PORT,
  ASSAY_AUTH: commonSettings.ASSAY_AUTH,
  ASSAY_API_KEY: commonSettings.ASSAY_API_KEY,
  ALLOWED_HOSTS: commonSettings.ALLOWED_HOSTS,
  DATABASE_URL: commonSettings.DATABASE_URL,
  REGISTRY_URL: commonSettings.REGISTRY_URL,
  ARTIFACT_ROOT: commonSettings.ARTIFACT_ROOT,
  S3_ENDPOINT: commonSettings.S3_ENDPOINT,
  S3_REGION: commonSettings.S3_REGION,
  S3_ACCESS_KEY_ID: commonSettings.S3_ACCESS_KEY_ID,
  S3_SECRET_ACCESS_KEY: commonSettings.S3_SECRET_ACCESS_KEY,
  MINIO_IMAGE: commonSettings.MINIO_IMAGE,
  DATA_FILES_DIR: commonSettings.DATA_FILES_DIR,
  DEFAULT_USE_CASE: commonSettings.DEFAULT_USE_CASE,
  ASSAY_STATE_DIR: commonSettings.ASSAY_STATE_DIR,
  DATA_POLL_SECONDS: wholeNumber(1, 3600)
    .default(5)
    .describe('how often the folder of use cases is looked at where the system does not tell of changes'),
  SOURCE_POLL_SECONDS: wholeNumber(0, 86_400)
    .default(60)
    .describe(
      'how often the server of a source with an address is asked whether it holds something new; 0: never, it is read by schedule only',
    ),
  TRAINING_CONCURRENCY: wholeNumber(1, 64)
    .default(2)
    .describe('ingest and train runs that one process works on at the same time'),
  TRAINING_THREADS: wholeNumber(0, 256)
    .default(0)
    .describe('threads for fits and other heavy work; 0: as many as there are cores'),
  SOURCE_HOSTS: list()
    .default([])
    .describe('hosts that a source may be read from, comma separated: data.example.org, *.example.org'),
  SOURCE_BUCKETS: list().default([]).describe('S3 buckets that a source may be read from, comma separated'),
  SOURCE_MAX_BYTES: wholeNumber(1024, Number.MAX_SAFE_INTEGER)
    .default(2 ** 31)
    .describe('largest source that is read, in bytes'),
});

export type Config = z.output<typeof settings>;
