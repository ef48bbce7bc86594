import { expect, it } from 'vitest';
import { useCaseHash } from './use-case-hash.ts';

it('useCaseHash is the SHA-256 of the text', () => {
  expect(useCaseHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(useCaseHash('name: a')).not.toBe(useCaseHash('name: a '));
});
