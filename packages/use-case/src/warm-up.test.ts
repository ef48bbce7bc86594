import { expect, it } from 'vitest';
import { warmUpParser } from './warm-up.ts';

it('reads a file to its end', () => {
  expect(warmUpParser()).toMatchObject({ ok: true });
});
