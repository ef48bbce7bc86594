import { describe, expect, it } from 'vitest';
import { formatTable } from './table.ts';

describe('formatTable', () => {
  it('aligns columns to the widest cell and leaves no blanks at the end', () => {
    expect(formatTable(['name', 'v'], [['gold-price', '3'], ['x']])).toBe('name        v\ngold-price  3\nx');
  });
});
