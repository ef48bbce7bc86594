import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { ArtifactStore } from './artifact-store.ts';

/**
 * Calls `use` with a local file that holds the artifact's bytes: the artifact itself where it is a file, else a copy for as
 * long as that takes.
 *
 * @param scratchDir where a copy lies meanwhile; default the system's temporary folder
 */
export async function withLocalCopy<T>(
  artifacts: Pick<ArtifactStore, 'getStream'>,
  uri: string,
  { scratchDir = tmpdir(), signal }: { scratchDir?: string; signal: AbortSignal },
  use: (path: string) => Promise<T>,
): Promise<T> {
  if (uri.startsWith('file://')) return use(fileURLToPath(uri));
  await mkdir(scratchDir, { recursive: true });
  const path = join(scratchDir, `copy-${process.pid}-${crypto.randomUUID()}`);
  try {
    await pipeline(await artifacts.getStream(uri), createWriteStream(path), { signal });
    return await use(path);
  } finally {
    await rm(path, { force: true });
  }
}
