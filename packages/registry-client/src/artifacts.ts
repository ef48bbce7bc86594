import type { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { AssayError, artifactListingSchema, proxyPathOf, runAddressOf } from '@assay/contracts';
import { encodedPath } from './encoded-path.ts';
import type { Run } from './run.ts';
import type { Transport } from './transport.ts';

export interface ArtifactEntry {
  /** Relative to the run's artifacts. */
  readonly path: string;
  readonly isFolder: boolean;
  readonly bytes: number | null;
}

/** Where artifacts are: a run's id, `runs:/<id>[/path]` or `mlflow-artifacts:/…` (a version's source). */
export type ArtifactPlace = string;

export interface ArtifactCalls {
  /** Bytes are sent again when the registry is busy; a stream is sent once. */
  putArtifact(
    runId: string,
    path: string,
    body: Uint8Array | string | Readable | ReadableStream<Uint8Array>,
    options?: { signal?: AbortSignal },
  ): Promise<void>;
  getArtifact(place: ArtifactPlace, path: string, options?: { signal?: AbortSignal }): Promise<Uint8Array>;
  getArtifactStream(
    place: ArtifactPlace,
    path: string,
    options?: { signal?: AbortSignal },
  ): Promise<globalThis.ReadableStream<Uint8Array>>;
  listArtifacts(runId: string, path?: string, options?: { signal?: AbortSignal }): Promise<ArtifactEntry[]>;
  /** Every file below a place, paths relative to it: what `openBundle` takes. */
  getFolder(place: ArtifactPlace, options?: { signal?: AbortSignal }): Promise<Map<string, Uint8Array>>;
}

const proxy = '/api/2.0/mlflow-artifacts/artifacts';

export function artifactCalls(
  transport: Transport,
  getRun: (runId: string, options?: { signal?: AbortSignal }) => Promise<Run>,
): ArtifactCalls {
  /** The place as a path below the proxy. A run knows its own. */
  async function proxyPath(place: ArtifactPlace, signal: AbortSignal | undefined): Promise<string> {
    const direct = proxyPathOf(place);
    if (direct !== null) return direct;
    const { runId, path } = runAddressOf(place) ?? { runId: place, path: '' };
    if (!/^[\w-]+$/.test(runId)) {
      const accepted = "a run's id, runs:/<id>/<path> or mlflow-artifacts:/<path>";
      throw new AssayError('INVALID_REQUEST', `"${place}" is no place of artifacts; accepted: ${accepted}`);
    }
    const run = await getRun(runId, signal ? { signal } : {});
    const root = proxyPathOf(run.artifactUri);
    if (root === null) {
      throw new AssayError('INVALID_REQUEST', `the artifacts of run ${runId} are not kept by the registry`);
    }
    return path === '' ? root : `${root}/${path}`;
  }

  const filePath = async (place: ArtifactPlace, path: string, signal: AbortSignal | undefined) =>
    `${proxy}/${encodedPath(`${await proxyPath(place, signal)}/${path}`)}`;

  async function open(place: ArtifactPlace, path: string, signal: AbortSignal | undefined) {
    const address = await filePath(place, path, signal);
    const headers = { accept: '*/*' };
    return transport.send({ method: 'GET', path: address, headers, signal, timeoutMs: 0 });
  }

  async function listBelow(folder: string, signal: AbortSignal | undefined) {
    const query = { path: folder };
    return (await transport.json(artifactListingSchema, { method: 'GET', path: proxy, query, signal })).files;
  }

  async function* walk(root: string, below: string, signal: AbortSignal | undefined): AsyncGenerator<string> {
    for (const entry of await listBelow(below === '' ? root : `${root}/${below}`, signal)) {
      const name = entry.path.split('/').at(-1) ?? entry.path;
      const path = below === '' ? name : `${below}/${name}`;
      if (entry.is_dir) yield* walk(root, path, signal);
      else yield path;
    }
  }

  const calls: ArtifactCalls = {
    async putArtifact(runId, path, body, { signal } = {}) {
      const address = await filePath(runId, path, signal);
      const whole = typeof body === 'string' || body instanceof Uint8Array;
      const content = whole ? body : body instanceof ReadableStream ? body : ReadableStream.from(body);
      const response = await transport.send({
        method: 'PUT',
        path: address,
        body: content as NonNullable<RequestInit['body']>,
        headers: { 'content-type': 'application/octet-stream' },
        signal,
        replayable: whole,
        timeoutMs: 0,
      });
      await response.arrayBuffer();
    },
    async getArtifact(place, path, { signal } = {}) {
      const response = await open(place, path, signal);
      return new Uint8Array(await response.arrayBuffer());
    },
    async getArtifactStream(place, path, { signal } = {}) {
      const { body } = await open(place, path, signal);
      return body ?? new Blob([]).stream();
    },
    async listArtifacts(runId, path, { signal } = {}) {
      const query = { run_id: runId, path };
      const address = '/api/2.0/mlflow/artifacts/list';
      const { files } = await transport.json(artifactListingSchema, {
        method: 'GET',
        path: address,
        query,
        signal,
      });
      return files.map((file) => ({ path: file.path, isFolder: file.is_dir, bytes: file.file_size ?? null }));
    },
    async getFolder(place, { signal } = {}) {
      const root = await proxyPath(place, signal);
      const files = new Map<string, Uint8Array>();
      for await (const path of walk(root, '', signal)) {
        files.set(path, await calls.getArtifact(`mlflow-artifacts:/${root}`, path, signal ? { signal } : {}));
      }
      return files;
    },
  };
  return calls;
}
