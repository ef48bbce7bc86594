import { commonSettings } from '@assay/runtime';
import { z } from 'zod';

/** Settings of the console service. */
export const settings = z.object({
  ASSAY_ENV: commonSettings.ASSAY_ENV,
  LOG_LEVEL: commonSettings.LOG_LEVEL,
  LOG_FORMAT: commonSettings.LOG_FORMAT,
  HOST: commonSettings.HOST,
  CONSOLE_PORT: commonSettings.CONSOLE_PORT,
  ASSAY_AUTH: commonSettings.ASSAY_AUTH,
  ASSAY_API_KEY: commonSettings.ASSAY_API_KEY,
  ALLOWED_HOSTS: commonSettings.ALLOWED_HOSTS,
  DATABASE_URL: commonSettings.DATABASE_URL,
  REGISTRY_URL: commonSettings.REGISTRY_URL,
  INFERENCE_URL: commonSettings.INFERENCE_URL,
  PUBLIC_INFERENCE_URL: z
    .url()
    .optional()
    .describe(
      'where a browser or a script reaches the inference API, when that is another address than INFERENCE_URL',
    ),
  GRAFANA_URL: z
    .url()
    .optional()
    .describe('where a browser reaches Grafana; without it the console shows no link'),
});

export type Config = z.output<typeof settings>;
