import { type ArtifactStore, withLocalCopy as copyOf } from '@assay/artifacts';

/** Calls `use` with a local file that holds the artifact's bytes, copied to the worker's own folder where it must be. */
export function withLocalCopy<T>(
  { artifacts, ...options }: { artifacts: ArtifactStore; scratchDir: string; signal: AbortSignal },
  uri: string,
  use: (path: string) => Promise<T>,
): Promise<T> {
  return copyOf(artifacts, uri, options, use);
}
