import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { contentDigest, promisedSha256 } from './content-digest.ts';

it('reads what it writes, among other digests, and refuses one of another length', () => {
  const sha256 = createHash('sha256').update('x').digest('hex');
  expect(promisedSha256(contentDigest(sha256))).toBe(sha256);
  expect(promisedSha256(`sha-512=:AAAA:, ${contentDigest(sha256)}`)).toBe(sha256);
  expect(promisedSha256(undefined)).toBeUndefined();
  expect(promisedSha256('md5=:AAAA:')).toBeUndefined();
  expect(() => promisedSha256('sha-256=:AAAA:')).toThrow('32 bytes');
});
