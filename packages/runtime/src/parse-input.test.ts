import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseInput } from './parse-input.ts';

const schema = z.object({ name: z.string(), tags: z.record(z.string(), z.unknown()).optional() });

it('gives what the schema makes of it', () => {
  const input = { name: 'größe 😀', tags: { a: [1, { b: 'ok' }] } };
  expect(parseInput(schema, input, 'body')).toEqual(input);
});

it.each([
  [{ name: 'a\0b' }, 'body.name', '"a\\u0000b"'],
  [{ name: 'a', tags: { deep: [{ x: '\ud800' }] } }, 'body.tags.deep.0.x', '"\\ud800"'],
  [{ name: 'a', tags: { 'k\0': 1 } }, 'body.tags', '"k\\u0000"'],
])('refuses text that Postgres can keep in no column: %j', (input, path, got) => {
  expect(() => parseInput(schema, input, 'body')).toThrow(
    expect.objectContaining({
      code: 'INVALID_REQUEST',
      errors: [{ path, got, accepted: expect.stringContaining('U+0000') }],
    }),
  );
});

it('looks through objects that are nested deeper than a stack of calls goes', () => {
  let deep: object = { end: 'fine' };
  for (let level = 0; level < 50_000; level++) deep = { inner: deep };
  expect(parseInput(z.unknown(), deep, 'body')).toBe(deep);
});
