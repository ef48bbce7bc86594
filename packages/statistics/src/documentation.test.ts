import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as statistics from './index.ts';

/** `@example call // result` in a docstring. */
const example = /@example (.+?) \/\/ (.+)$/gm;
const here = new URL('./', import.meta.url);
const sources = readdirSync(here).filter((file) => /^[\w-]+\.ts$/.test(file) && file !== 'index.ts');
const examples = sources.flatMap((file) =>
  [...readFileSync(new URL(file, here), 'utf8').matchAll(example)]
    .filter(([, , result]) => !result!.startsWith('for example'))
    .map(([, call, result]) => ({ file, call: call!, result: result! })),
);

function evaluate(text: string): unknown {
  return new Function(...Object.keys(statistics), `return (${text});`)(...Object.values(statistics));
}

describe('the examples in the documentation', () => {
  it('stand in nearly every file', () => {
    expect(new Set(examples.map(({ file }) => file)).size).toBeGreaterThan(25);
  });

  it.each(examples)('$file: $call', ({ call, result }) => {
    const got = evaluate(call);
    const expected = evaluate(result);
    if (typeof expected === 'number') {
      expect(Math.abs((got as number) - expected)).toBeLessThanOrEqual(
        1e-12 * Math.max(1, Math.abs(expected)),
      );
    } else {
      expect(got).toEqual(expected);
    }
  });
});
