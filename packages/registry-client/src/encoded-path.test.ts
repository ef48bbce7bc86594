import { expect, it } from 'vitest';
import { encodedPath } from './encoded-path.ts';

it('encodes each part of a path and refuses one that climbs', () => {
  expect(encodedPath('a b/c#d%')).toBe('a%20b/c%23d%25');
  for (const path of ['../a', 'a/./b', '/a'])
    expect(() => encodedPath(path)).toThrow('no path of an artifact');
});
