import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readSource } from '@assay/artifacts';
import { AssayError } from '@assay/contracts';
import type { FlowContext, TaskContext } from '@assay/flows';
import { putSnapshot } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import { newestMatching } from '../../source-file.ts';
import type { FlowParts } from '../flow-parts.ts';
import { useCaseInForce } from '../use-case-in-force.ts';

export type Snapshot = {
  useCaseHash: string;
  sha256: string;
  uri: string;
  /** The file within the use case's folder, or the address. */
  source: string;
  bytes: number;
  takenAt: string;
};

/** Copies the source to an artifact under its SHA-256, so that whatever follows can be repeated on the same bytes. */
export async function snapshotTask(parts: FlowParts, ctx: FlowContext, task: TaskContext): Promise<Snapshot> {
  const { hash, useCase } = await useCaseInForce(parts.pool, ctx.useCase);
  const { address, source } = await locate(parts, useCase);
  await mkdir(parts.scratchDir, { recursive: true });
  const path = join(parts.scratchDir, `source-${process.pid}-${crypto.randomUUID()}`);
  try {
    const { sha256, bytes } = await download(parts, address, path, task);
    const uri = parts.artifacts.uri(`snapshots/${useCase.name}/${sha256}`);
    if ((await parts.artifacts.head(uri))?.bytes !== bytes) {
      await parts.artifacts.put(uri, createReadStream(path), { sha256, signal: task.signal });
    }
    await putSnapshot(parts.pool, { useCase: useCase.name, sha256, uri, source, bytes });
    task.log.info({ source, bytes, sha256 }, `took a snapshot of ${source}`);
    return { useCaseHash: hash, sha256, uri, source, bytes, takenAt: parts.now().toISOString() };
  } finally {
    await rm(path, { force: true });
  }
}

async function locate(
  parts: FlowParts,
  { name, source }: UseCase,
): Promise<{ address: string; source: string }> {
  if (source.uri !== undefined) return { address: source.uri, source: source.uri };
  const folder = join(parts.dataFilesDir, name);
  const file = await newestMatching(folder, source.path!);
  if (file === null) {
    throw new AssayError(
      'MISSING_PREREQUISITE',
      `no file matches "${source.path}" in data-files/${name}; put one there, it is picked up by itself`,
    );
  }
  return { address: file.path, source: relative(folder, file.path) };
}

async function download(
  parts: FlowParts,
  address: string,
  path: string,
  task: TaskContext,
): Promise<{ sha256: string; bytes: number }> {
  const { stream, bytes: announced } = await readSource(address, { ...parts.sources, signal: task.signal });
  const hash = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      if (announced !== null) task.progress({ done: bytes, total: announced });
      done(null, chunk);
    },
  });
  await pipeline(stream, count, createWriteStream(path), { signal: task.signal });
  return { sha256: hash.digest('hex'), bytes };
}
