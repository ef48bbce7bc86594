import type { ArtifactStore } from '@assay/artifacts';
import { AssayError } from '@assay/contracts';
import { toShared } from '../../heavy/array-blocks.ts';

/** A file that one task leaves to the next: where it is and what it must be. A type, as it is stored as JSON. */
export type WorkFile = { uri: string; sha256: string };

/** Where a run keeps what is between its tasks; removed when the run has succeeded. */
function folderOf(artifacts: ArtifactStore, runId: string): string {
  return artifacts.uri(`work/${runId.replaceAll(/[^\w.-]/g, '-')}`);
}

export async function putWorkFile(
  artifacts: ArtifactStore,
  runId: string,
  name: string,
  bytes: Uint8Array,
): Promise<WorkFile> {
  const { uri, sha256 } = await artifacts.put(`${folderOf(artifacts, runId)}/${name}`, bytes);
  return { uri, sha256 };
}

/** The bytes in memory that threads share. */
export async function getWorkFile(artifacts: ArtifactStore, file: WorkFile): Promise<SharedArrayBuffer> {
  return toShared(await artifacts.getBytes(file.uri));
}

/** A small JSON file that a task has left. */
export async function readWorkJson(artifacts: ArtifactStore, file: WorkFile): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await artifacts.getBytes(file.uri)));
}

/** A small JSON file of the run; undefined where there is none. */
export async function getWorkJson(artifacts: ArtifactStore, runId: string, name: string): Promise<unknown> {
  const uri = `${folderOf(artifacts, runId)}/${name}`;
  if ((await artifacts.head(uri)) === null) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(await artifacts.getBytes(uri)));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new AssayError('INTERNAL', `${uri} is not JSON`, { cause: error });
    throw error;
  }
}

export async function removeWorkFiles(artifacts: ArtifactStore, runId: string): Promise<void> {
  for (const { uri } of await artifacts.list(folderOf(artifacts, runId))) await artifacts.remove(uri);
}
