import { AssayError } from '@assay/contracts';
import { showValue } from '@assay/runtime';

export interface NamedFields {
  readonly useCase: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The fields of a JSON body, apart from `useCase`, which says whom they are for. `{"features": {…}}` is the same as its
 * inside; a list under `features` is left to the aliases of the use case.
 *
 * @throws AssayError INVALID_REQUEST
 */
export function fieldsOfBody(body: unknown): NamedFields {
  if (!isObject(body)) {
    const error = {
      path: '',
      got: showValue(body),
      accepted: 'a JSON object that holds the fields of the request',
    };
    throw new AssayError('INVALID_REQUEST', `the request is ${error.got}; accepted: ${error.accepted}`, {
      errors: [error],
    });
  }
  if (!('useCase' in body) && !isObject(body['features'])) return { useCase: undefined, fields: body };
  const { useCase, features, ...others } = body;
  if (useCase !== undefined && typeof useCase !== 'string') {
    const error = { path: 'useCase', got: showValue(useCase), accepted: 'the name of a use case' };
    throw new AssayError('INVALID_REQUEST', `useCase is ${error.got}; accepted: ${error.accepted}`, {
      errors: [error],
    });
  }
  if (isObject(features)) return { useCase, fields: { ...others, ...features } };
  return { useCase, fields: features === undefined ? others : { ...others, features } };
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
