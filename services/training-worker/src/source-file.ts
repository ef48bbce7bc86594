import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export interface SourceFile {
  readonly path: string;
  readonly bytes: number;
  /** ms since the epoch */
  readonly modified: number;
}

/**
 * The newest file of a folder that matches a pattern of `*` and `?` (within one name); null when none does.
 * A pattern may name folders below: `2024/Daily*.csv`.
 */
export async function newestMatching(folder: string, pattern: string): Promise<SourceFile | null> {
  const [first = '', ...rest] = pattern.split('/');
  const matches = matcher(first);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  let newest: SourceFile | null = null;
  for (const entry of entries) {
    if (!matches(entry.name)) continue;
    const path = join(folder, entry.name);
    const found = rest.length > 0 ? await newestMatching(path, rest.join('/')) : await fileAt(path);
    if (found !== null && (newest === null || isNewer(found, newest))) newest = found;
  }
  return newest;
}

function isNewer(a: SourceFile, b: SourceFile): boolean {
  return a.modified === b.modified ? a.path > b.path : a.modified > b.modified;
}

async function fileAt(path: string): Promise<SourceFile | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? { path, bytes: found.size, modified: Math.round(found.mtimeMs) } : null;
}

/** Greedy matching with one step back: linear for a pattern with one star, never exponential. */
function matcher(pattern: string): (name: string) => boolean {
  return (name) => {
    let [p, n, star, mark] = [0, 0, -1, 0];
    while (n < name.length) {
      if (pattern[p] === '*') {
        star = p++;
        mark = n;
      } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++mark;
      } else return false;
    }
    while (pattern[p] === '*') p++;
    return p === pattern.length;
  };
}

/** Hex SHA-256 of a file's bytes. */
export async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
