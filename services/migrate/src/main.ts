import { createLogger, readConfig, runMain } from '@assay/runtime';
import { createPool, migrate } from '@assay/store';
import { migrateSettings } from './config.ts';
import { grantReader } from './reader-role.ts';

await runMain(
  async (env, lifecycle) => {
    const config = readConfig(migrateSettings, env);
    const logger = createLogger({ service: 'migrate', level: config.LOG_LEVEL });
    lifecycle.logTo(logger);
    const applied = await migrate({ url: config.DATABASE_URL, log: (line) => logger.debug(line) });
    logger.info(
      { applied },
      applied.length === 0 ? 'the schema is up to date' : 'the schema was brought up to date',
    );
    if (config.GRAFANA_DB_PASSWORD === undefined) return;
    const pool = createPool({ url: config.DATABASE_URL, max: 1, applicationName: 'migrate' });
    await grantReader(pool, config.GRAFANA_DB_PASSWORD);
    await pool.end();
    logger.info('role assay_reader may read what dashboards show');
  },
  { service: 'migrate' },
);
