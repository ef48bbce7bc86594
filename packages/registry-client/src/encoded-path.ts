import { AssayError } from '@assay/contracts';

/** A relative path of an artifact for use in an address: each part encoded, nothing that climbs. */
export function encodedPath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.some((part) => part === '.' || part === '..') || path.startsWith('/')) {
    throw new AssayError(
      'INVALID_REQUEST',
      `"${path}" is no path of an artifact: give a relative path without ".."`,
    );
  }
  return parts.map(encodeURIComponent).join('/');
}
