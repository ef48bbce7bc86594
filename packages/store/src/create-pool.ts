import { Pool, types } from 'pg';

export type { Pool, PoolClient } from 'pg';

export interface PoolSettings {
  readonly url: string;
  /** Connections at most; every replica has a pool of its own. */
  readonly max?: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** An idle connection that breaks (a database restart) is reported here and replaced at the next query. */
  readonly onError?: (error: Error) => void;
}

const int8 = 20;
const int8Array = 1016;

// Counts, ids and byte sizes stay far below 2^53; as strings they would be compared and added wrongly.
const numbersForBigints = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary' && oid === int8) return (text: string) => Number(text);
    if (format !== 'binary' && oid === int8Array) {
      return (text: string) =>
        (types.getTypeParser(int8Array as never, 'text')(text) as string[]).map(Number);
    }
    return types.getTypeParser(oid as never, format as 'text');
  },
};

/**
 * A pool of connections. int8 comes back as a number, timestamptz as a Date, jsonb parsed.
 *
 * @example const pool = createPool({ url: config.DATABASE_URL, max: 10, applicationName: 'console' });
 */
export function createPool({ url, max = 10, applicationName, onError }: PoolSettings): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: numbersForBigints as never,
  });
  // Without a listener a lost idle connection would end the process.
  pool.on('error', onError ?? (() => {}));
  return pool;
}
