import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AssayError } from '@assay/contracts';
import type { UseCase } from '@assay/use-case';
import { joinedCsv } from './joined-csv.ts';

export interface SourceFile {
  /** Of several files that are read as one: the newest of them. */
  readonly path: string;
  /** The files that are read as one, by name; absent where it is one file. */
  readonly parts?: readonly string[];
  readonly bytes: number;
  /** ms since the epoch */
  readonly modified: number;
}

/**
 * What the use case reads in its folder: the newest file that matches, or all that do as one; null when none does.
 *
 * @param folder the use case's own
 * @param except patterns of files that belong to somebody else: holidays.csv is no sale, though it matches *.csv
 */
export async function sourceFile(
  folder: string,
  { path, files }: { path: string; files: UseCase['source']['files'] },
  except: readonly string[] = [],
): Promise<SourceFile | null> {
  const others = await Promise.all(except.map((pattern) => allMatching(folder, pattern)));
  const foreign = new Set(others.flat().map((file) => file.path));
  const found = (await allMatching(folder, path)).filter((file) => !foreign.has(file.path));
  const newest = newestOf(found);
  if (newest === null || files === 'newest') return newest;
  return {
    ...newest,
    parts: found.map((file) => file.path).sort(),
    bytes: found.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** The bytes as they are read: of several files, one table of them all. */
export function openSourceFile({ path, parts }: Pick<SourceFile, 'path' | 'parts'>): Readable {
  return parts === undefined ? createReadStream(path) : Readable.from(joinedCsv(parts));
}

/**
 * The newest file of a folder that matches a pattern of `*` and `?` (within one name); null when none does.
 * A pattern may name folders below: `2024/Daily*.csv`.
 */
export async function newestMatching(folder: string, pattern: string): Promise<SourceFile | null> {
  return newestOf(await allMatching(folder, pattern));
}

function newestOf(found: readonly SourceFile[]): SourceFile | null {
  return found.reduce<SourceFile | null>((a, b) => (a === null || isNewer(b, a) ? b : a), null);
}

async function allMatching(folder: string, pattern: string): Promise<SourceFile[]> {
  const [first = '', ...rest] = pattern.split('/');
  const matches = matcher(first);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: SourceFile[] = [];
  for (const entry of entries) {
    if (!matches(entry.name)) continue;
    const path = join(folder, entry.name);
    if (rest.length > 0) found.push(...(await allMatching(path, rest.join('/'))));
    else {
      const file = await fileAt(path);
      if (file !== null) found.push(file);
    }
  }
  return found;
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

/**
 * Hex SHA-256 of the bytes as they are read. Files that cannot be read as one have that of their bytes as they are: the
 * run that is then to read them says why it cannot.
 */
export async function fileSha256(file: Pick<SourceFile, 'path' | 'parts'>): Promise<string> {
  const ofStream = async (bytes: Readable): Promise<string> => {
    const hash = createHash('sha256');
    await pipeline(bytes, hash);
    return hash.digest('hex');
  };
  try {
    return await ofStream(openSourceFile(file));
  } catch (error) {
    if (!(error instanceof AssayError) || file.parts === undefined) throw error;
    const each = await Promise.all(file.parts.map((path) => ofStream(createReadStream(path))));
    return ofStream(Readable.from(each));
  }
}
