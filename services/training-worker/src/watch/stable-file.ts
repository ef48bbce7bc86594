import { fileSha256, type SourceFile } from '../source-file.ts';

/** A file has to be left alone for so long before it is read: it may still be being copied. */
const restMs = 500;

export interface StableFiles {
  /** The SHA-256 of a file that is at rest; null while it is not, and then it is worth another look soon. */
  sha256(file: SourceFile): Promise<string | null>;
}

/** Hashes files once for each size and time of change. */
export function createStableFiles(now: () => Date): StableFiles {
  const seen = new Map<string, { bytes: number; modified: number; since: number; sha256?: string }>();
  return {
    async sha256(file) {
      const { path, bytes, modified } = file;
      const before = seen.get(path);
      if (before === undefined || before.bytes !== bytes || before.modified !== modified) {
        // Of a file that has not changed for long nothing is to be awaited; a clock that runs ahead counts as at rest.
        const age = now().getTime() - modified;
        const since = age > restMs || age < 0 ? Number.NEGATIVE_INFINITY : performance.now();
        seen.set(path, { bytes, modified, since });
      }
      const known = seen.get(path)!;
      if (performance.now() - known.since < restMs) return null;
      known.sha256 ??= await fileSha256(file);
      return known.sha256;
    },
  };
}
