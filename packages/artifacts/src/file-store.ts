import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AssayError } from '@assay/contracts';
import type { ArtifactStore } from './artifact-store.ts';
import { HashStream } from './hash-stream.ts';
import { pathSegments } from './relative-path.ts';

/** Half-written files wait here, on the same file system as their destination. */
const incoming = '.incoming';

/** An artifact store in a folder, which is made if it is missing. */
export async function openFileStore(rootUri: string): Promise<ArtifactStore> {
  const folder = resolve(fileURLToPath(rootUri));
  await mkdir(join(folder, incoming), { recursive: true });
  const root = pathToFileURL(folder).href;
  const uriOf = (path: string): string => pathToFileURL(path).href;

  const pathOf = (uri: string): string => {
    if (uri === root) return folder;
    if (!uri.startsWith(`${root}/`)) throw outside(uri, root);
    const segments = pathSegments(decodeURIComponent(uri.slice(root.length + 1).replace(/\/$/, '')));
    if (segments[0] === incoming) throw outside(uri, root);
    return join(folder, ...segments);
  };

  return {
    root,
    uri: (path) => uriOf(join(folder, ...pathSegments(path))),

    async put(uri, body, { sha256, signal } = {}) {
      const path = pathOf(uri);
      const partial = join(folder, incoming, randomUUID());
      const file = await open(partial, 'wx', 0o640);
      const hash = new HashStream(sha256);
      try {
        const source = body instanceof Uint8Array ? Readable.from([body]) : body;
        await pipeline(source, hash, (chunks) => writeAll(file, chunks), signal ? { signal } : {});
        await file.sync();
        await file.close();
        await mkdir(dirname(path), { recursive: true });
        await rename(partial, path);
        await syncFolder(dirname(path));
      } catch (error) {
        await file.close().catch(() => {});
        await rm(partial, { force: true });
        throw fileError(error, uri);
      }
      return { uri, sha256: hash.sha256, bytes: hash.bytes };
    },

    async getBytes(uri) {
      try {
        const file = await openForReading(pathOf(uri));
        try {
          return await file.readFile();
        } finally {
          await file.close();
        }
      } catch (error) {
        throw fileError(error, uri);
      }
    },

    async getStream(uri, range) {
      try {
        const file = await openForReading(pathOf(uri));
        return file.createReadStream(range ?? {});
      } catch (error) {
        throw fileError(error, uri);
      }
    },

    async head(uri) {
      const found = await lstat(pathOf(uri)).catch(() => null);
      return found?.isFile() ? { bytes: found.size } : null;
    },

    async list(folderUri) {
      const start = pathOf(folderUri);
      const entries = await readdir(start, { recursive: true, withFileTypes: true }).catch(() => []);
      const files = entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) => relative(folder, path).split(sep)[0] !== incoming);
      const listed = await Promise.all(
        files.map(async (path) => ({ uri: uriOf(path), bytes: (await lstat(path)).size })),
      );
      return listed.sort((a, b) => (a.uri < b.uri ? -1 : 1));
    },

    async remove(uri) {
      const path = pathOf(uri);
      if (path === folder) throw outside(uri, root);
      await rm(path, { force: true });
    },
  };
}

async function writeAll(file: FileHandle, chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of chunks) await file.writeFile(chunk);
}

/** Links are not followed: whoever made one would decide what an artifact is. */
async function openForReading(path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw Object.assign(new Error('not a file'), { code: 'EISDIR' });
}

/** A rename is on disk once its folder is. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const missing = (uri: string): AssayError => new AssayError('NOT_FOUND', `there is no artifact at ${uri}`);

const outside = (uri: string, root: string): AssayError =>
  new AssayError('INVALID_REQUEST', `${uri.slice(0, 200)} is not below ${root}`);

function fileError(error: unknown, uri: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR' || code === 'ELOOP') return missing(uri);
  if (code === 'ENAMETOOLONG')
    return new AssayError('INVALID_REQUEST', `the path ${uri.slice(0, 200)}… is too long`);
  if (code === 'ENOSPC')
    return new AssayError('UNAVAILABLE', 'the disk that holds the artifacts is full', { cause: error });
  return error;
}
