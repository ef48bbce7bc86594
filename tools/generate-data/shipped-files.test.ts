import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedFiles } from './shipped-files.ts';

const root = new URL('../../', import.meta.url);
const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');

describe('the shipped data', () => {
  it.each(Object.entries(shippedFiles))(
    '%s is what its seed makes, to the byte (npm run generate-data)',
    (path, make) => {
      expect(sha256(readFileSync(new URL(path, root)))).toBe(sha256(make()));
    },
  );
});
