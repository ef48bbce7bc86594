import type { ModelVersion, RegistryClient } from '@assay/registry-client';

/** Pages of a search that are followed at most: a registry with more versions is searched by model. */
const mostPages = 20;

/** The versions that fit a filter, as the registry pages them. */
export async function allModelVersions(
  registry: RegistryClient,
  filter: string | undefined,
  signal: AbortSignal,
): Promise<ModelVersion[]> {
  const found: ModelVersion[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const search = {
      maxResults: 1000,
      ...(filter === undefined ? {} : { filter }),
      ...(pageToken === undefined ? {} : { pageToken }),
    };
    const { versions, nextPageToken } = await registry.searchModelVersions(search, { signal });
    found.push(...versions);
    if (nextPageToken === null) break;
    pageToken = nextPageToken;
  }
  return found;
}
