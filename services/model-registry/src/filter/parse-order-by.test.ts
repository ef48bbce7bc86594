import { describe, expect, it } from 'vitest';
import { parseOrderBy } from './parse-order-by.ts';
import { registeredModelSubject, runSubject } from './subjects.ts';

describe('parseOrderBy', () => {
  it('reads names and directions', () => {
    expect(parseOrderBy(['metrics.`a b` desc', 'start_time', 'attribute.end_time ASC'], runSubject)).toEqual([
      { kind: 'metric', key: 'a b', ascending: false },
      { kind: 'attribute', key: 'start_time', ascending: true },
      { kind: 'attribute', key: 'end_time', ascending: true },
    ]);
    expect(parseOrderBy(['timestamp DESC'], registeredModelSubject)).toEqual([
      { kind: 'attribute', key: 'timestamp', ascending: false },
    ]);
  });

  it.each(['', 'metrics.a DOWN', 'metrics.a ASC DESC', "'a'", 'colour', 'name'])('refuses %j', (clause) => {
    expect(() => parseOrderBy([clause], runSubject)).toThrow('Invalid order_by clause');
  });
});
