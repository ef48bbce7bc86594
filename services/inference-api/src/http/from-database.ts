import { AssayError, isAssayError } from '@assay/contracts';

/** SQLSTATE classes that say what is wrong with a query or its values; all else means that Postgres is not there. */
const faultOfOurs = /^(2[1-8]|3[0-9BDF]|42|44|P0|XX)/;

/**
 * Does something that needs Postgres. While it cannot be reached that is a 503 which says so, and not an error of ours.
 *
 * @param what that is stored there, for the sentence
 */
export async function fromDatabase<T>(what: string, query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    if (isAssayError(error)) throw error;
    const { code } = (error ?? {}) as { code?: unknown };
    if (typeof code === 'string' && faultOfOurs.test(code)) throw error;
    throw new AssayError('UNAVAILABLE', `the database cannot be reached, and ${what} are only there`, {
      cause: error,
      retryAfterSeconds: 5,
    });
  }
}
