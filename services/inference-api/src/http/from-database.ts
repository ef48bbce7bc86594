import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError, isAssayError } from '@assay/contracts';

/** SQLSTATE classes that say what is wrong with a query or its values; all else means that Postgres is not there. */
const faultOfOurs = /^(2[1-8]|3[0-9B]|42|44|P0|XX)/;
/** undefined_table: the migrations have not run yet, as services may start in any order. */
const notMigrated = '42P01';

/** How long a request waits for Postgres. */
const patienceMs = 10_000;

/**
 * Does something that needs Postgres. While it cannot be reached that is a 503 which says so, and not an error of ours.
 *
 * @param what that is stored there, for the sentence
 */
export async function fromDatabase<T>(what: string, query: () => Promise<T>): Promise<T> {
  const answered = query();
  const limit = new AbortController();
  const late = sleep(patienceMs, undefined, { signal: limit.signal, ref: false }).then(() => {
    throw new AssayError(
      'TIMEOUT',
      `the database has ${what} and did not answer within ${patienceMs / 1000} s`,
      {
        retryAfterSeconds: 5,
      },
    );
  });
  try {
    return await Promise.race([answered, late]);
  } catch (error) {
    if (isAssayError(error)) throw error;
    const { code } = (error ?? {}) as { code?: unknown };
    if (typeof code === 'string' && code !== notMigrated && faultOfOurs.test(code)) throw error;
    throw new AssayError('UNAVAILABLE', `the database cannot be reached, and ${what} are only there`, {
      cause: error,
      retryAfterSeconds: 5,
    });
  } finally {
    limit.abort();
    late.catch(() => {});
    answered.catch(() => {});
  }
}
