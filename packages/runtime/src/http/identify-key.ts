import { createHash, timingSafeEqual } from 'node:crypto';
import type { Identity } from './access.ts';

/**
 * Who a key belongs to: the setting ASSAY_API_KEY (every right), or a key stored by its SHA-256.
 *
 * @param findBySha256 looks a key up by the hex SHA-256 of its text
 */
export function identifyKey({
  apiKey,
  findBySha256 = async () => null,
}: {
  apiKey?: string | undefined;
  findBySha256?: (sha256: string) => Promise<Identity | null>;
}): (key: string) => Promise<Identity | null> {
  const own = apiKey === undefined ? undefined : sha256(apiKey);
  return async (key) => {
    const digest = sha256(key);
    if (own !== undefined && timingSafeEqual(own, digest)) return { name: 'ASSAY_API_KEY', role: 'admin' };
    return findBySha256(digest.toString('hex'));
  };
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
