import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { artifactPathInAddress, checkArtifactPath } from './artifact-path.ts';

describe('checkArtifactPath', () => {
  it.each(['', 'a', 'a/b c/ü.txt', '0/ab/artifacts/100%.txt', 'a..b/c.', 'folder/'])('takes %j', (path) => {
    expect(checkArtifactPath(path)).toBe(path.replace(/\/$/, ''));
  });

  it.each([
    '..',
    'a/../b',
    './a',
    '/etc/passwd',
    '//host/a',
    'a//b',
    'a\\..\\b',
    'a#b',
    'a\nb',
    'a%2f..%2fb',
    '%2e%2e/a',
    '%252e%252e/a',
    '%25252e%25252e/a',
    'a%00b',
    'file:///etc',
    'C%3A/../x',
    '/',
  ])('refuses %j', (path) => {
    expect(() => checkArtifactPath(path)).toThrow('Invalid path');
  });

  it('refuses ".." however often it is encoded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), (times) => {
        let path = 'a/../../b';
        for (let round = 0; round < times; round++) path = encodeURIComponent(path);
        expect(() => checkArtifactPath(path)).toThrow('Invalid path');
      }),
    );
  });

  it('decodes an address once', () => {
    expect(artifactPathInAddress('a%20b/c%25d')).toBe('a b/c%d');
    expect(() => artifactPathInAddress('%zz')).toThrow('Invalid path');
  });
});
