import { invalid } from './mlflow-error.ts';

/**
 * How one field of a request is read. `undefined` and null mean that it was not sent; `""` too where the field is
 * required: MLflow's rule.
 */
export interface Field<T> {
  /** True for a list: a query names it once per entry. */
  readonly many: boolean;
  read(value: unknown, name: string): T;
}

export type FieldsOf<F> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};

export function wrongValue(value: unknown, name: string, accepted: string) {
  return invalid(`Invalid value ${shown(value)} for parameter '${name}' supplied: expected ${accepted}`);
}

const absent = (value: unknown): boolean => value === undefined || value === null;

function asText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw wrongValue(value, name, 'text');
  // Postgres' text holds every character but this one.
  if (value.includes('\0')) throw wrongValue(value, name, 'text without the character U+0000');
  return value;
}

function asInteger(value: unknown, name: string): number {
  const text = typeof value === 'string' && /^-?\d+(?:\.0*)?$/.test(value) ? Number(value) : value;
  if (typeof text !== 'number' || !Number.isSafeInteger(text))
    throw wrongValue(value, name, 'a whole number');
  return text;
}

function asNumber(value: unknown, name: string): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') {
    const special: Record<string, number> = {
      NaN: Number.NaN,
      nan: Number.NaN,
      Infinity: Number.POSITIVE_INFINITY,
      inf: Number.POSITIVE_INFINITY,
      '-Infinity': Number.NEGATIVE_INFINITY,
      '-inf': Number.NEGATIVE_INFINITY,
    };
    if (value in special) return special[value]!;
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value)) return Number(value);
  }
  throw wrongValue(value, name, 'a number');
}

/** A field that must be there, and not empty. */
export function required<T>(read: (value: unknown, name: string) => T): Field<T> {
  return {
    many: false,
    read(value, name) {
      if (absent(value) || value === '') {
        throw invalid(
          `Missing value for required parameter '${name}'. See the API docs for more information about request parameters.`,
        );
      }
      return read(value, name);
    },
  };
}

export function optional<T>(read: (value: unknown, name: string) => T): Field<T | undefined> {
  return { many: false, read: (value, name) => (absent(value) ? undefined : read(value, name)) };
}

/** A list; empty when left out. */
export function list<T>(read: (value: unknown, name: string) => T): Field<T[]> {
  return {
    many: true,
    read(value, name) {
      if (absent(value)) return [];
      if (!Array.isArray(value)) throw wrongValue(value, name, 'a list');
      return value.map((entry, index) => read(entry, `${name}[${index}]`));
    },
  };
}

export const text = asText;
export const integer = asInteger;
export const number = asNumber;

/** A whole number between two bounds, both included. */
export const integerBetween = (low: number, high: number) => (value: unknown, name: string) => {
  const read = asInteger(value, name);
  if (read < low || read > high) throw wrongValue(value, name, `a whole number from ${low} to ${high}`);
  return read;
};

export const flag = (value: unknown, name: string): boolean => {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw wrongValue(value, name, 'true or false');
};

/** One of the listed words, in upper or lower case. */
export const oneOf =
  <const W extends readonly string[]>(words: W) =>
  (value: unknown, name: string): W[number] => {
    const found = words.find((word) => word.toLowerCase() === String(value).toLowerCase());
    if (found === undefined) throw wrongValue(value, name, `one of ${words.join(', ')}`);
    return found;
  };

/** An object inside a list, with fields of its own; unknown ones are ignored. */
export const object =
  <F extends Readonly<Record<string, Field<unknown>>>>(fields: F) =>
  (value: unknown, name: string): FieldsOf<F> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw wrongValue(value, name, 'an object');
    }
    const source = value as Record<string, unknown>;
    const entries = Object.entries(fields).map(([key, field]) => [
      key,
      field.read(Object.hasOwn(source, key) ? source[key] : undefined, `${name}.${key}`),
    ]);
    return Object.fromEntries(entries);
  };
