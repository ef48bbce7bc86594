import { AssayError } from '@assay/contracts';
import type { ArtifactStore } from './artifact-store.ts';
import { openFileStore } from './file-store.ts';
import type { S3Settings } from './s3-client.ts';
import { openS3Store } from './s3-store.ts';

/**
 * Opens the artifact store of a root; folder or bucket are made when missing.
 *
 * @param root `file:///folder` or `s3://bucket/prefix`
 * @example
 * const artifacts = await openArtifactStore({ root: 'file:///srv/assay/artifacts' });
 * const { sha256 } = await artifacts.put(artifacts.uri('runs/1/model.json'), bytes);
 */
export async function openArtifactStore({
  root,
  s3,
}: {
  root: string;
  s3?: S3Settings;
}): Promise<ArtifactStore> {
  if (root.startsWith('file:///')) return openFileStore(root);
  if (root.startsWith('s3://')) return openS3Store(root, s3 ?? { region: 'us-east-1' });
  throw new AssayError(
    'CONFIGURATION',
    `the artifact root is "${root}"; accepted: file:///folder or s3://bucket/prefix`,
  );
}
