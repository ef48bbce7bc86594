import { AssayError } from '@assay/contracts';
import { type EmbeddedPostgres, EmbeddedPostgresError, startPostgres } from '@assay/embedded-postgres';
import { createPool, migrate } from '@assay/store';

export interface LocalDatabase {
  readonly url: string;
  readonly postgres: EmbeddedPostgres;
  /** Starts it again where it was. */
  startAgain(): Promise<EmbeddedPostgres>;
}

const database = 'assay';

/** Starts the folder's Postgres, or adopts it, makes our database and brings it to the newest schema. */
export async function startDatabase(args: {
  dataDir: string;
  port: number;
  log: (line: string) => void;
}): Promise<LocalDatabase> {
  let postgres: EmbeddedPostgres;
  try {
    postgres = await startPostgres({ dataDir: args.dataDir, port: args.port, durable: true, log: args.log });
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError)) throw error;
    if (error.code === 'PORT_TAKEN') {
      throw new AssayError('PORT_TAKEN', `${error.message}; set POSTGRES_PORT to a free one`, {
        cause: error,
      });
    }
    throw new AssayError('UNAVAILABLE', error.message, { cause: error });
  }
  const url = postgres.url.replace(/\/postgres$/, `/${database}`);
  try {
    const admin = createPool({ url: postgres.url, max: 1, applicationName: 'local' });
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await admin.query(`CREATE DATABASE ${database}`);
    await admin.end();
    await migrate({ url, log: args.log });
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  const again = { dataDir: args.dataDir, port: postgres.port, durable: true, log: args.log };
  return { url, postgres, startAgain: () => startPostgres(again) };
}
