import type { Readable } from 'node:stream';
import type { ArtifactStore, ByteRange } from '@assay/artifacts';
import { invalid } from '../mlflow/mlflow-error.ts';

/** The registry's part of the artifact store: other parts of the platform keep theirs beside it. */
const folder = 'mlflow';

export interface ArtifactFile {
  /** Relative to the folder that was asked for. */
  readonly path: string;
  readonly bytes: number;
}

export interface ArtifactChild {
  /** The last part of its path. */
  readonly name: string;
  readonly isFolder: boolean;
  readonly bytes: number;
}

/** What stands behind `mlflow-artifacts:/<path>`; paths are checked by the caller (checkArtifactPath). */
export interface ArtifactTree {
  /** @param options a checksum that the bytes must have */
  put(
    path: string,
    body: Readable,
    options?: { sha256?: string },
  ): Promise<{ sha256: string; bytes: number }>;
  bytes(path: string): Promise<Uint8Array>;
  stream(path: string, range?: ByteRange): Promise<Readable>;
  /** null when there is no such file. */
  size(path: string): Promise<number | null>;
  files(path: string): Promise<ArtifactFile[]>;
  children(path: string): Promise<ArtifactChild[]>;
  /** A file, or a folder with all in it. */
  remove(path: string): Promise<void>;
}

const notAFile = new Set(['EEXIST', 'ENOTDIR', 'EISDIR', 'ENOTEMPTY']);

export function artifactTree(store: ArtifactStore): ArtifactTree {
  const uri = (path: string) => store.uri(path === '' ? folder : `${folder}/${path}`);
  // A file URI is percent-encoded, an S3 URI is not.
  const decode = store.root.startsWith('file:') ? decodeURIComponent : (text: string) => text;

  const tree: ArtifactTree = {
    async put(path, body, options = {}) {
      try {
        return await store.put(uri(path), body, options);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        // A store says NOT_FOUND of a path that cannot be.
        if (notAFile.has(code) || code === 'NOT_FOUND')
          throw invalid(`'${path}' is a folder, or a part of it is a file`);
        throw error;
      }
    },
    // A plain array: a Buffer's slice is a view, which code written for Uint8Array does not expect.
    bytes: async (path) => new Uint8Array(await store.getBytes(uri(path))),
    stream: (path, range) => store.getStream(uri(path), range),
    async size(path) {
      return (await store.head(uri(path)))?.bytes ?? null;
    },
    async files(path) {
      const base = `${uri(path)}/`;
      const listed = await store.list(uri(path));
      return listed
        .filter((entry) => entry.uri.startsWith(base))
        .map((entry) => ({ path: decode(entry.uri.slice(base.length)), bytes: entry.bytes }));
    },
    async children(path) {
      const byName = new Map<string, ArtifactChild>();
      for (const file of await tree.files(path)) {
        const [name = '', ...rest] = file.path.split('/');
        const isFolder = rest.length > 0;
        byName.set(name, { name, isFolder, bytes: isFolder ? 0 : file.bytes });
      }
      return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async remove(path) {
      if ((await store.head(uri(path))) !== null) await store.remove(uri(path));
      for (const file of await tree.files(path)) await store.remove(uri(`${path}/${file.path}`));
    },
  };
  return tree;
}
