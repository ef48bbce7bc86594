import { AssayError } from '@assay/contracts';
import { showValue } from '@assay/runtime';

/**
 * Parts one option of an answer from the fields of a query.
 *
 * @param query without the question mark
 * @returns the option, undefined where it was not given, and the query without it
 * @example takeOption('explain=true&EUR=1.2', 'explain') // { value: 'true', others: 'EUR=1.2' }
 */
export function takeOption(query: string, name: string): { value: string | undefined; others: string } {
  // The hot path asks for none, and its query stays as it is.
  if (!query.includes(`${name}=`)) return { value: undefined, others: query };
  const given = new URLSearchParams(query);
  const value = given.get(name) ?? undefined;
  given.delete(name);
  return { value, others: given.toString() };
}

/** @throws AssayError INVALID_REQUEST for anything but true and false; not given is false */
export function isTrue(value: string | undefined, name: string): boolean {
  if (value === undefined || value === 'false') return false;
  if (value === 'true') return true;
  const error = { path: `query.${name}`, got: showValue(value), accepted: 'true or false' };
  throw new AssayError('INVALID_REQUEST', `${name} is ${error.got}; accepted: ${error.accepted}`, {
    errors: [error],
  });
}
