import { describe, expect, it } from 'vitest';
import { entityOf } from './entity-of.ts';

describe('entityOf', () => {
  it('is empty without an entity, the value of one column, a list of several', () => {
    const row = { store: 'A', shelf: 7, EUR: 1 };
    expect(entityOf(row, [])).toBe('');
    expect(entityOf(row, ['store'])).toBe('A');
    expect(entityOf(row, ['store', 'shelf'])).toBe('["A",7]');
  });

  it('keeps apart what would read the same when joined', () => {
    expect(entityOf({ a: 'x,y', b: 'z' }, ['a', 'b'])).not.toBe(entityOf({ a: 'x', b: 'y,z' }, ['a', 'b']));
  });
});
