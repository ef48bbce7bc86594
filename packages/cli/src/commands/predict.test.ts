import { describe, expect, it } from 'vitest';
import { parseFields } from './predict.ts';

describe('parseFields', () => {
  it('splits at the first equals sign', () => {
    expect(parseFields(['Date=2023-10-01', 'note=a=b', 'EUR='])).toEqual({
      Date: '2023-10-01',
      note: 'a=b',
      EUR: '',
    });
  });

  it.each(['EUR', '=1', ''])('refuses %j and says how a field is written', (pair) => {
    expect(() => parseFields([pair])).toThrow(/write name=value/);
  });
});
