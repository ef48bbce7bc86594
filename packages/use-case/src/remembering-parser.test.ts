import { describe, expect, it } from 'vitest';
import { createRememberingParser } from './remembering-parser.ts';

describe('createRememberingParser', () => {
  it('reads a text once, and names the file that it is in', () => {
    const parse = createRememberingParser();
    const parsed = parse('name: 7', 'a.yaml');
    expect(parse('name: 7', 'a.yaml')).toBe(parsed);
    const other = parse('name: 7', 'b.yaml');
    expect(other.ok ? [] : other.problems.map(({ file }) => file)).toContain('b.yaml');
    expect(parsed.ok ? [] : parsed.problems.map(({ file }) => file)).toContain('a.yaml');
  });

  it('forgets when it has read many', () => {
    const parse = createRememberingParser(undefined, 2);
    const first = parse('a: 1', 'a.yaml');
    parse('b: 1', 'a.yaml');
    parse('c: 1', 'a.yaml');
    expect(parse('a: 1', 'a.yaml')).not.toBe(first);
    expect(parse('a: 1', 'a.yaml')).toEqual(first);
  });
});
