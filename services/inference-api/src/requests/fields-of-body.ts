import { AssayError } from '@assay/contracts';
import { showValue } from '@assay/runtime';

export interface NamedFields {
  readonly useCase: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The rows that a body asks about: one, or several under `data`. */
export interface NamedRows {
  readonly useCase: string | undefined;
  readonly rows: readonly { readonly origin: string; readonly fields: Readonly<Record<string, unknown>> }[];
}

export const maximumRowsInARequest = 1000;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function refused(path: string, got: unknown, accepted: string): AssayError {
  const error = { path, got: showValue(got), accepted };
  const subject = path === '' ? 'the request' : path;
  return new AssayError('INVALID_REQUEST', `${subject} is ${error.got}; accepted: ${accepted}`, {
    errors: [error],
  });
}

/**
 * The fields of a JSON body, apart from `useCase`, which says whom they are for. `{"features": {…}}` is the same as its
 * inside; a list under `features` is left to the aliases of the use case.
 *
 * @throws AssayError INVALID_REQUEST
 */
export function fieldsOfBody(body: unknown): NamedFields {
  if (!isObject(body)) throw refused('', body, 'a JSON object that holds the fields of the request');
  if (!('useCase' in body) && !isObject(body['features'])) return { useCase: undefined, fields: body };
  const { useCase, features, ...others } = body;
  if (useCase !== undefined && typeof useCase !== 'string')
    throw refused('useCase', useCase, 'the name of a use case');
  if (isObject(features)) return { useCase, fields: { ...others, ...features } };
  return { useCase, fields: features === undefined ? others : { ...others, features } };
}

/**
 * The rows of a JSON body: its own fields, or one row for each object of the list under `data`.
 *
 * @throws AssayError INVALID_REQUEST
 * @example rowsOfBody({ data: [{ EUR: 1.2 }, { EUR: 1.3 }] }).rows[1] // { origin: 'body.data[1]', fields: { EUR: 1.3 } }
 */
export function rowsOfBody(body: unknown): NamedRows {
  const { useCase, fields } = fieldsOfBody(body);
  const { data, ...others } = fields;
  if (!Array.isArray(data)) return { useCase, rows: [{ origin: 'body', fields }] };
  if (data.length === 0 || data.length > maximumRowsInARequest)
    throw refused('body.data', data, `a list of 1 to ${maximumRowsInARequest} rows`);
  const rows = data.map((row: unknown, i) => {
    if (!isObject(row)) throw refused(`body.data[${i}]`, row, 'an object that holds the fields of a row');
    return { origin: `body.data[${i}]`, fields: { ...others, ...row } };
  });
  return { useCase, rows };
}

/**
 * The fields of a query string. A field may be given once.
 *
 * @param query without the question mark, as `Date=2023-10-01&EUR=1.2`
 * @throws AssayError INVALID_REQUEST
 */
export function fieldsOfQuery(query: string): NamedFields {
  const fields: Record<string, unknown> = {};
  let useCase: string | undefined;
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === 'useCase' && useCase === undefined) useCase = value;
    else if (name === 'useCase' || Object.hasOwn(fields, name)) {
      const error = { path: name, got: 'the field twice', accepted: 'one value' };
      throw new AssayError('INVALID_REQUEST', `${name} was given twice`, { errors: [error] });
    } else
      Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return { useCase, fields };
}
