import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** One file of the web console as it is sent. */
export interface WebFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** Smaller, where that helps. */
  readonly brotli: Buffer | null;
  readonly etag: string;
  /** True: the name has the hash of its content in it, so it may be kept for ever. */
  readonly immutable: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

function brotliOf(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
}

/**
 * Reads the built web console into memory, by the path it is served under. There are few files and they never change
 * while the service runs; and as a request is looked up here, no path from a request ever reaches the disk.
 *
 * @returns an empty map when it has not been built
 */
export async function readWebFiles(folder: string): Promise<ReadonlyMap<string, WebFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const files = new Map<string, WebFile>();
  for (const entry of entries) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const served = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(served, {
      type,
      bytes,
      brotli: type.startsWith('image/png') ? null : brotliOf(bytes),
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      immutable: served.startsWith('/assets/'),
    });
  }
  return files;
}
