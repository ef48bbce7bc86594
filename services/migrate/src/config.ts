import { commonSettings, secret } from '@assay/runtime';
import { z } from 'zod';

export const migrateSettings = z.object({
  ASSAY_ENV: commonSettings.ASSAY_ENV,
  LOG_LEVEL: commonSettings.LOG_LEVEL,
  DATABASE_URL: commonSettings.DATABASE_URL,
  GRAFANA_DB_PASSWORD: secret()
    .min(8)
    .optional()
    .describe(
      'password of the role assay_reader, with which Grafana reads Postgres; without it there is no such role',
    ),
});

export type MigrateConfig = z.output<typeof migrateSettings>;
