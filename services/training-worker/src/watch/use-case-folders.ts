import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A use-case file as it lies in its folder. */
export interface UseCaseFile {
  /** Name of the folder. */
  readonly folder: string;
  /** For messages: `data-files/gold-price/use-case.yaml`. */
  readonly file: string;
  readonly text: string;
  /** Why there is no text though the file is there: it cannot be read. */
  readonly unreadable?: string;
  /** ms since the epoch */
  readonly modified: number;
}

const fileNames = ['use-case.yaml', 'use-case.yml'];

/**
 * The use-case files below a folder, by folder name. Folders without one, and hidden ones, are none of our business.
 *
 * @param first the folder that comes before all others, so that its runs are queued before theirs
 * @throws Error when the folder itself cannot be read: that is no sign that every use case was removed
 */
export async function readUseCaseFolders(dir: string, first: string): Promise<UseCaseFile[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const found: UseCaseFile[] = [];
  const place = ({ name }: { name: string }): string => (name === first ? '' : name);
  for (const entry of entries.sort((a, b) => (place(a) < place(b) ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    for (const name of fileNames) {
      const path = join(dir, entry.name, name);
      const read = await textOf(path);
      if (read === null) continue;
      found.push({ folder: entry.name, file: `data-files/${entry.name}/${name}`, ...read });
      break;
    }
  }
  return found;
}

/** Null for a file that is not there: only then has the use case been removed. */
async function textOf(path: string): Promise<Pick<UseCaseFile, 'text' | 'unreadable' | 'modified'> | null> {
  try {
    const text = await readFile(path, 'utf8');
    return { text, modified: Math.round((await stat(path)).mtimeMs) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    return { text: '', unreadable: code ?? message, modified: 0 };
  }
}
