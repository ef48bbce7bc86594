import { createHash } from 'node:crypto';

/**
 * What a source and the files of what is known beside it are together: of one file its own SHA-256, of several that of
 * theirs. Whoever takes a snapshot and whoever asks whether another is due use this one.
 *
 * @param parts hex SHA-256 of each, the source first
 */
export function combinedSha256(parts: readonly string[]): string {
  return parts.length === 1 ? parts[0]! : createHash('sha256').update(parts.join('\n')).digest('hex');
}
