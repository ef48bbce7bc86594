import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { ArtifactStore } from '@assay/artifacts';

/** Calls `use` with a local file that holds the artifact's bytes: the artifact itself where it is a file, else a copy for as long. */
export async function withLocalCopy<T>(
  parts: { artifacts: ArtifactStore; scratchDir: string; signal: AbortSignal },
  uri: string,
  use: (path: string) => Promise<T>,
): Promise<T> {
  if (uri.startsWith('file://')) return use(fileURLToPath(uri));
  await mkdir(parts.scratchDir, { recursive: true });
  const path = join(parts.scratchDir, `copy-${process.pid}-${crypto.randomUUID()}`);
  try {
    await pipeline(await parts.artifacts.getStream(uri), createWriteStream(path), { signal: parts.signal });
    return await use(path);
  } finally {
    await rm(path, { force: true });
  }
}
