import { invalid } from '../mlflow/mlflow-error.ts';

/**
 * The SHA-256 that a Content-Digest header (RFC 9530) promises, in hex: `sha-256=:<base64>:`. Undefined without one; other
 * algorithms are passed over, as the RFC wants.
 */
export function promisedSha256(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const [, base64] = /(?:^|,)\s*sha-256=:([^:]*):/i.exec(header) ?? [];
  if (base64 === undefined) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== 32)
    throw invalid(`Content-Digest: sha-256 has 32 bytes, this one has ${bytes.length}`);
  return bytes.toString('hex');
}

export const contentDigest = (sha256: string): string =>
  `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`;
