import type { FieldError } from '@assay/contracts';
import type { z } from 'zod';
import { showValue } from './show-value.ts';

type Issue = z.core.$ZodIssue;

/**
 * zod's issues in plain words: where, what was there, what is accepted.
 *
 * @param root prefix of each path: `body`, `query`, or '' for none
 * @example fieldErrors(parsed.error.issues, input, 'body')
 *   // [{ path: 'body.EUR', got: '"abc"', accepted: 'a number' }]
 */
export function fieldErrors(issues: readonly Issue[], input: unknown, root: string): FieldError[] {
  return issues.flatMap((issue) => {
    const path = joinPath(root, issue.path);
    const value = valueAt(input, issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: joinPath(path, [key]),
        got: showValue((value as Record<string, unknown> | undefined)?.[key]),
        accepted: 'nothing: there is no such field',
      }));
    }
    return [{ path: path === '' ? '(all)' : path, got: showValue(value), accepted: acceptedBy(issue) }];
  });
}

const typeNames: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  bigint: 'a whole number',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  null: 'null',
  date: 'a date',
};

const formatNames: Record<string, string> = {
  datetime: 'an ISO 8601 time such as 2023-10-01T00:00:00Z',
  date: 'a date such as 2023-10-01',
  uuid: 'a UUID',
  url: 'a URL',
  email: 'an e-mail address',
};

function acceptedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.length === 1
        ? showValue(issue.values[0])
        : `one of ${issue.values.map(showValue).join(', ')}`;
    case 'too_small':
      return bounded(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
    case 'too_big':
      return bounded(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
    case 'invalid_format':
      return (
        formatNames[issue.format] ??
        (issue.format === 'regex' ? `text that matches ${issue.pattern}` : issue.format)
      );
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_union': {
      const options = new Set(issue.errors.flatMap((branch) => branch.map(acceptedBy)));
      return options.size === 0 ? issue.message : [...options].join(' or ');
    }
    default:
      return issue.message;
  }
}

function bounded(origin: string, bound: string, limit: number | bigint): string {
  if (origin === 'string') return `text of ${bound} ${limit} characters`;
  if (origin === 'array' || origin === 'set') return `a list of ${bound} ${limit} entries`;
  return `a number of ${bound} ${limit}`;
}

function joinPath(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, root);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}
