import { z } from 'zod';
import { list, port, secret } from './setting-kinds.ts';

/** Settings that mean the same in every service; a service's config.ts picks those that it reads. */
export const commonSettings = {
  ASSAY_ENV: z
    .enum(['development', 'production'])
    .default('development')
    .describe('production refuses demonstration values and asks for a key on everything but health'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace'])
    .default('info')
    .describe('least severity that is logged'),
  LOG_FORMAT: z.enum(['json', 'pretty']).default('json').describe('JSON lines, or lines for a person'),
  HOST: z.string().default('127.0.0.1').describe('address to listen on; 0.0.0.0 in a container'),
  ASSAY_AUTH: z
    .enum(['keys', 'off'])
    .default('keys')
    .describe('keys: every change needs an API key; off: no keys, loopback only'),
  ASSAY_API_KEY: secret()
    .min(16)
    .optional()
    .describe('key with every right, for the services themselves and the CLI'),
  ALLOWED_HOSTS: list()
    .default([])
    .describe('further names (comma separated) under which the service may be called'),
  DATABASE_URL: secret()
    .regex(/^postgres(ql)?:\/\//)
    .describe('postgres://user:password@host:port/database'),
  ARTIFACT_ROOT: z
    .string()
    .regex(/^(file:\/\/\/|s3:\/\/)/)
    .describe('where artifacts are kept: file:///folder or s3://bucket/prefix'),
  S3_ENDPOINT: z.url().optional().describe('S3 server, for anything but AWS itself'),
  S3_REGION: z.string().default('us-east-1').describe('S3 region'),
  S3_ACCESS_KEY_ID: secret().optional().describe('S3 access key'),
  S3_SECRET_ACCESS_KEY: secret().optional().describe('S3 secret key'),
  REGISTRY_URL: z.url().default('http://127.0.0.1:5000').describe('where the model registry answers'),
  INFERENCE_URL: z.url().default('http://127.0.0.1:9696').describe('where the inference API answers'),
  CONSOLE_URL: z.url().default('http://127.0.0.1:8080').describe('where the console answers'),
  MINIO_IMAGE: z
    .string()
    .optional()
    .describe(
      'image of the MinIO server behind S3_ENDPOINT, if it is one: production refuses the tag with a known hole',
    ),
  AMQP_URL: secret()
    .regex(/^amqps?:\/\//)
    .optional()
    .describe('amqp://user:password@host; without it no queue is consumed'),
  DATA_FILES_DIR: z.string().default('data-files').describe('folder that holds one folder for each use case'),
  DEFAULT_USE_CASE: z
    .string()
    .default('gold-price')
    .describe('what a request means that names no use case; trained first'),
  ASSAY_STATE_DIR: z.string().describe("a service's own folder: journal, cache of bundles"),
  REGISTRY_PORT: port().default(5000).describe('port of the model registry'),
  INFERENCE_PORT: port().default(9696).describe('port of the inference API'),
  BATCH_MONITOR_PORT: port().default(9797).describe('port of the batch monitor'),
  TRAINING_WORKER_PORT: port().default(9798).describe('port of the training worker'),
  CONSOLE_PORT: port().default(8080).describe('port of the console'),
} as const;
