import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ArtifactStore } from '@assay/artifacts';
import { AssayError } from '@assay/contracts';
import { invalid } from '../mlflow/mlflow-error.ts';

/** Beside the registry's files, not among them: nobody lists or reads half an upload. */
const folder = 'mlflow-uploads';
/** S3's own bound. */
const mostParts = 10_000;
const abandonedMs = 7 * 86_400_000;

interface Target {
  readonly path: string;
  readonly parts: number;
  readonly startedAt: number;
}

export interface Part {
  readonly number: number;
  /** Hex SHA-256 of the part's bytes, as putting it answered. */
  readonly sha256: string;
}

/**
 * Large files in parts, which may come in any order, at once, and again after a failure: parts that arrived are kept, over
 * a restart too. Who knows an upload's id may add to it: it is 256 random bits, told only to who may write.
 */
export interface MultipartUploads {
  start(path: string, parts: number): Promise<string>;
  putPart(id: string, number: number, body: Readable, sha256: string | undefined): Promise<string>;
  /** Numbers and sizes of the parts that arrived: an upload that was broken off goes on with the others. */
  arrived(id: string): Promise<{ number: number; bytes: number }[]>;
  /** Puts the file together. It is there as a whole, or not at all: a part with another checksum ends it. */
  complete(id: string, path: string, parts: readonly Part[]): Promise<{ sha256: string; bytes: number }>;
  abort(id: string, path: string): Promise<void>;
  /** Parts of uploads that nobody finished within a week. */
  removeAbandoned(): Promise<number>;
}

export function multipartUploads(
  store: ArtifactStore,
  put: (path: string, body: Readable) => Promise<{ sha256: string; bytes: number }>,
  now: () => Date,
): MultipartUploads {
  const at = (id: string, name: string | number): string => store.uri(`${folder}/${id}/${name}`);
  const noUpload = (id: string) => new AssayError('NOT_FOUND', `There is no upload ${id.slice(0, 80)}`);

  async function targetOf(id: string): Promise<Target> {
    if (!/^[\w-]{43}$/.test(id) || (await store.head(at(id, 'target'))) === null) throw noUpload(id);
    return JSON.parse(Buffer.from(await store.getBytes(at(id, 'target'))).toString('utf8')) as Target;
  }

  async function uploadTo(id: string, path: string): Promise<Target> {
    const target = await targetOf(id);
    if (target.path !== path) throw noUpload(id);
    return target;
  }

  async function removeAll(id: string): Promise<void> {
    const listed = await store.list(store.uri(`${folder}/${id}`));
    // The target goes last: what is left after a crash is found, and removed, again.
    for (const { uri } of listed) if (uri !== at(id, 'target')) await store.remove(uri);
    await store.remove(at(id, 'target'));
  }

  async function* joined(id: string, parts: readonly Part[]): AsyncGenerator<Buffer> {
    for (const { number, sha256 } of parts) {
      const hash = createHash('sha256');
      for await (const chunk of await store.getStream(at(id, number))) {
        hash.update(chunk as Buffer);
        yield chunk as Buffer;
      }
      if (hash.digest('hex') !== sha256)
        throw invalid(`Part ${number} is not the one whose checksum was sent`);
    }
  }

  return {
    async start(path, parts) {
      if (parts < 1 || parts > mostParts)
        throw invalid(`An upload has 1 to ${mostParts} parts, not ${parts}`);
      const id = randomBytes(32).toString('base64url');
      const target: Target = { path, parts, startedAt: now().getTime() };
      await store.put(at(id, 'target'), Buffer.from(JSON.stringify(target)));
      return id;
    },
    async putPart(id, number, body, sha256) {
      const { parts } = await targetOf(id);
      if (number < 1 || number > parts)
        throw invalid(`The upload has the parts 1 to ${parts}, not ${number}`);
      return (await store.put(at(id, number), body, sha256 === undefined ? {} : { sha256 })).sha256;
    },
    async arrived(id) {
      await targetOf(id);
      const listed = await store.list(store.uri(`${folder}/${id}`));
      return listed
        .map(({ uri, bytes }) => ({ number: Number(uri.slice(uri.lastIndexOf('/') + 1)), bytes }))
        .filter(({ number }) => Number.isInteger(number))
        .sort((a, b) => a.number - b.number);
    },
    async complete(id, path, sent) {
      const { parts } = await uploadTo(id, path);
      const ordered = [...sent].sort((a, b) => a.number - b.number);
      if (ordered.length !== parts || ordered.some(({ number }, index) => number !== index + 1)) {
        throw invalid(`The upload has the parts 1 to ${parts}; each has to be named once`);
      }
      const there = new Set((await this.arrived(id)).map(({ number }) => number));
      const lacking = ordered.find(({ number }) => !there.has(number));
      if (lacking) throw invalid(`Part ${lacking.number} has not arrived`);
      const stored = await put(path, Readable.from(joined(id, ordered)));
      await removeAll(id);
      return stored;
    },
    async abort(id, path) {
      await uploadTo(id, path);
      await removeAll(id);
    },
    async removeAbandoned() {
      const listed = await store.list(store.uri(folder));
      const ids = new Set(listed.map(({ uri }) => uri.split('/').at(-2) ?? ''));
      let removed = 0;
      for (const id of ids) {
        const target = await targetOf(id).catch(() => null);
        if (target !== null && now().getTime() - target.startedAt < abandonedMs) continue;
        await removeAll(id);
        removed++;
      }
      return removed;
    },
  };
}
