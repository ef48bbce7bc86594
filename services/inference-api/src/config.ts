import { commonSettings, wholeNumber } from '@assay/runtime';
import { z } from 'zod';

const mebibyte = 1024 * 1024;

/** Every setting of the inference API. */
export const settings = z.object({
  ASSAY_ENV: commonSettings.ASSAY_ENV,
  LOG_LEVEL: commonSettings.LOG_LEVEL,
  LOG_FORMAT: commonSettings.LOG_FORMAT,
  HOST: commonSettings.HOST,
  INFERENCE_PORT: commonSettings.INFERENCE_PORT,
  ASSAY_AUTH: commonSettings.ASSAY_AUTH,
  ASSAY_API_KEY: commonSettings.ASSAY_API_KEY,
  ALLOWED_HOSTS: commonSettings.ALLOWED_HOSTS,
  CONSOLE_URL: commonSettings.CONSOLE_URL,
  DATABASE_URL: commonSettings.DATABASE_URL,
  REGISTRY_URL: commonSettings.REGISTRY_URL,
  AMQP_URL: commonSettings.AMQP_URL,
  DEFAULT_USE_CASE: commonSettings.DEFAULT_USE_CASE,
  ASSAY_STATE_DIR: commonSettings.ASSAY_STATE_DIR,
  BODY_LIMIT_BYTES: wholeNumber(1024, 64 * mebibyte)
    .default(mebibyte)
    .describe('largest body of a request to the inference API; a larger one is answered 413'),
  RATE_LIMIT_PER_SECOND: wholeNumber(0, 10_000_000)
    .default(50_000)
    .describe('requests a second that one address may send to the inference API, else 429; 0: no limit'),
  JOURNAL_MAX_BYTES: wholeNumber(mebibyte, Number.MAX_SAFE_INTEGER)
    .default(4 * 1024 * mebibyte)
    .describe(
      'disk that predictions may take until Postgres has them; beyond it they are refused (503) rather than given and lost',
    ),
  JOURNAL_SYNC: z
    .enum(['none', 'turn'])
    .default('none')
    .describe(
      'none: an answered prediction survives the death of the process; turn: a power failure too, at half the throughput',
    ),
  HISTORY_ROWS: wholeNumber(0, 1_000_000)
    .default(512)
    .describe('observations of each entity kept in memory beyond what the model looks back at'),
  QUEUE_PREFETCH: wholeNumber(1, 65_535)
    .default(100)
    .describe('messages of prediction_requests that are worked on at a time'),
});

export type Config = z.output<typeof settings>;
