import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseInput } from './parse-input.ts';

const schema = z.strictObject({
  EUR: z.number(),
  count: z.int().min(1).max(9),
  kind: z.enum(['a', 'b']),
  at: z.iso.datetime(),
  either: z.union([z.string(), z.number()]),
  rows: z.array(z.object({ id: z.uuid() })).min(1),
});

function errorsOf(input: unknown): readonly (readonly [string, string, string])[] {
  try {
    parseInput(schema, input, 'body');
  } catch (error) {
    const { code, errors } = error as {
      code: string;
      errors: { path: string; got: string; accepted: string }[];
    };
    expect(code).toBe('INVALID_REQUEST');
    return errors.map(({ path, got, accepted }) => [path, got, accepted] as const);
  }
  throw new Error('it was accepted');
}

it('says in plain words where it is wrong, what is there, and what is accepted', () => {
  const input = {
    EUR: 'abc',
    count: 12,
    kind: 'c',
    at: 'yesterday',
    either: true,
    rows: [{ id: '1' }],
    more: [1, 2],
  };
  expect(errorsOf(input)).toEqual([
    ['body.EUR', '"abc"', 'a number'],
    ['body.count', '12', 'a number of at most 9'],
    ['body.kind', '"c"', 'one of "a", "b"'],
    ['body.at', '"yesterday"', 'an ISO 8601 time such as 2023-10-01T00:00:00Z'],
    ['body.either', 'true', 'text or a number'],
    ['body.rows[0].id', '"1"', 'a UUID'],
    ['body.more', '[1,2]', 'nothing: there is no such field'],
  ]);
});

it('says what is missing, and cuts what is long', () => {
  expect(errorsOf(undefined)).toEqual([['body', 'nothing', 'an object']]);
  const [[, got]] = errorsOf({ EUR: 'x'.repeat(500) }) as [[string, string, string]];
  expect(got).toHaveLength(81);
});
