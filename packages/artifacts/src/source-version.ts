import { AssayError } from '@assay/contracts';
import { versionOfHttpSource } from './http-source.ts';
import { versionOfS3Source } from './s3-source.ts';
import type { SourcePolicy, SourceVersion } from './source-policy.ts';

/**
 * Which version of a source over the network there is now, without reading it.
 *
 * @returns null where the server does not tell versions apart: then only reading it can
 * @throws AssayError FORBIDDEN outside the policy, NOT_FOUND, INVALID_REQUEST for another scheme, UNAVAILABLE, TIMEOUT
 * @example await sourceVersion('https://data.example.org/rates.json', policy) // { tag: '"5e-61"', modified: … }
 */
export async function sourceVersion(uri: string, policy: SourcePolicy): Promise<SourceVersion | null> {
  if (/^https?:\/\//i.test(uri)) return versionOfHttpSource(uri, policy);
  if (/^s3:\/\//i.test(uri)) return versionOfS3Source(uri, policy);
  throw new AssayError(
    'INVALID_REQUEST',
    `${uri.slice(0, 200)} is not over the network; accepted: http://, https:// or s3://`,
  );
}
