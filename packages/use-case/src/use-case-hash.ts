import { createHash } from 'node:crypto';

/**
 * The identity of one version of a use-case file: SHA-256 of its text as UTF-8, in hex. Comments count: a
 * stored version is the file as it was.
 *
 * @example useCaseHash('') // 'e3b0c442…'
 */
export function useCaseHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
