import { expect, it } from 'vitest';
import { figure, percent } from './figure.ts';

it.each([
  [0.66428, '0.6643'],
  [-0.0153, '−0.0153'],
  [8138, '8,138'],
  [1234.56, '1235'],
  [0.00001234, '1.234e−5'],
  [0, '0'],
  [Number.NaN, '–'],
  [null, '–'],
])('writes %s as %s', (value, text) => expect(figure(value)).toBe(text));

it('writes a share in percent', () => expect(percent(0.9563)).toBe('95.6 %'));
