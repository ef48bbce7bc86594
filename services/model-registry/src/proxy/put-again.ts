import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { AssayError } from '@assay/contracts';
import type { ArtifactTree } from './artifact-tree.ts';

async function sha256(stream: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

export const frozen = (path: string) =>
  new AssayError('CONFLICT', `'${path}' belongs to a registered version and cannot be changed`);

/**
 * A put to a file that must not change: the same bytes again are no change (a flow's task that is repeated after a
 * crash sends them), others are a CONFLICT.
 */
export async function putAgain(tree: ArtifactTree, path: string, body: Readable): Promise<void> {
  if ((await tree.size(path)) === null) throw frozen(path);
  const [stored, sent] = await Promise.all([tree.stream(path).then(sha256), sha256(body)]);
  if (stored !== sent) throw frozen(path);
}
