import type { Field } from './field.ts';
import { invalid } from './mlflow-error.ts';

export type Fields = Readonly<Record<string, Field<unknown>>>;

const camelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** From a query: a field given twice counts once, the first; a list takes all. */
export function fieldsFromQuery(fields: Fields, query: URLSearchParams): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const values = query.getAll(name);
    const value = field.many ? (values.length === 0 ? undefined : values) : values[0];
    read[name] = field.read(value, name);
  }
  return read;
}

/** From a JSON body: snake_case or camelCase, not both at once; unknown fields are ignored. */
export function fieldsFromBody(
  fields: Fields,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const other = camelCase(name);
    const both = other !== name && Object.hasOwn(body, name) && Object.hasOwn(body, other);
    if (both) throw invalid(`Parameter '${name}' was given twice: as '${name}' and as '${other}'`);
    const spelling = Object.hasOwn(body, name) ? name : other;
    read[name] = field.read(Object.hasOwn(body, spelling) ? body[spelling] : undefined, name);
  }
  return read;
}

/** A body that is no JSON counts as {}; JSON that is no object is refused. */
export function parseBody(text: string): Readonly<Record<string, unknown>> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return {};
  }
  if (body === null) return {};
  if (typeof body !== 'object' || Array.isArray(body)) {
    throw invalid('The body of a request must be a JSON object');
  }
  return body as Record<string, unknown>;
}
