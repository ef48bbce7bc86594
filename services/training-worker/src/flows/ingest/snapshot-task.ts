import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FlowContext, TaskContext } from '@assay/flows';
import { putSnapshot } from '@assay/store';
import type { FlowParts } from '../flow-parts.ts';
import { useCaseInForce } from '../use-case-in-force.ts';
import { type Located, locateSource, openLocated } from './locate-source.ts';

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
  const located = await locateSource(parts.dataFilesDir, useCase);
  const { source } = located;
  await mkdir(parts.scratchDir, { recursive: true });
  const path = join(parts.scratchDir, `source-${process.pid}-${crypto.randomUUID()}`);
  try {
    const { sha256, bytes } = await download(parts, located, path, task);
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

async function download(
  parts: FlowParts,
  located: Located,
  path: string,
  task: TaskContext,
): Promise<{ sha256: string; bytes: number }> {
  const { stream, bytes: announced } = await openLocated(located, { ...parts.sources, signal: task.signal });
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
