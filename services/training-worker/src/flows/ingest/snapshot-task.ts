import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FlowContext, TaskContext } from '@assay/flows';
import { putSnapshot } from '@assay/store';
import { combinedSha256 } from '../../combined-sha256.ts';
import type { FlowParts } from '../flow-parts.ts';
import { useCaseInForce } from '../use-case-in-force.ts';
import { type Located, locateKnown, locateSource, openLocated } from './locate-source.ts';

export type Snapshot = {
  useCaseHash: string;
  sha256: string;
  uri: string;
  /** The file within the use case's folder, or the address. */
  source: string;
  bytes: number;
  takenAt: string;
  /** Files of what is known ahead, in the order of the use case. */
  known?: { uri: string; name: string }[];
  /** Of what lies in the folder alone, where the rest has an address: SHA-256 as `combinedSha256`. */
  localSha256?: string;
};

/**
 * Copies the source, and the files of what is known ahead, each to an artifact under its SHA-256, so that whatever follows
 * can be repeated on the same bytes. Together they are one snapshot: a changed list of holidays is another.
 */
export async function snapshotTask(parts: FlowParts, ctx: FlowContext, task: TaskContext): Promise<Snapshot> {
  const { hash, useCase } = await useCaseInForce(parts.pool, ctx.useCase);
  const located = [
    await locateSource(parts.dataFilesDir, useCase),
    ...(await locateKnown(parts.dataFilesDir, useCase)),
  ];
  const copies: Copy[] = [];
  for (const one of located) copies.push(await copy(parts, useCase.name, one, task));
  const [own, ...known] = copies as [Copy, ...Copy[]];
  const source = copies.map((one) => one.source).join(' + ');
  const bytes = copies.reduce((sum, one) => sum + one.bytes, 0);
  const sha256 = combinedSha256(copies.map((one) => one.sha256));
  await putSnapshot(parts.pool, { useCase: useCase.name, sha256, uri: own.uri, source, bytes });
  task.log.info({ source, bytes, sha256 }, `took a snapshot of ${source}`);
  const local = [useCase, ...useCase.known].flatMap((one, i) =>
    one.source.path === undefined ? [] : copies[i]!.sha256,
  );
  return {
    useCaseHash: hash,
    sha256,
    uri: own.uri,
    source,
    bytes,
    takenAt: parts.now().toISOString(),
    ...(known.length > 0 && { known: known.map(({ uri, source: name }) => ({ uri, name })) }),
    ...(local.length > 0 && local.length < copies.length && { localSha256: combinedSha256(local) }),
  };
}

interface Copy {
  readonly uri: string;
  readonly source: string;
  readonly sha256: string;
  readonly bytes: number;
}

async function copy(parts: FlowParts, useCase: string, located: Located, task: TaskContext): Promise<Copy> {
  await mkdir(parts.scratchDir, { recursive: true });
  const path = join(parts.scratchDir, `source-${process.pid}-${crypto.randomUUID()}`);
  try {
    const { sha256, bytes } = await download(parts, located, path, task);
    const uri = parts.artifacts.uri(`snapshots/${useCase}/${sha256}`);
    if ((await parts.artifacts.head(uri))?.bytes !== bytes) {
      await parts.artifacts.put(uri, createReadStream(path), { sha256, signal: task.signal });
    }
    return { uri, source: located.source, sha256, bytes };
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
