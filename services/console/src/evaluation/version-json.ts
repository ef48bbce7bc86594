import { isAssayError } from '@assay/contracts';
import type { RegistryClient } from '@assay/registry-client';

/** Reads one JSON file of versions' bundles. A version never changes, so what was read once is kept. */
export interface VersionJson {
  /** @param source where the version's bundle is; null when there is no such file in it */
  read(source: string, signal?: AbortSignal): Promise<unknown>;
}

const mostBytes = 1_000_000;

/**
 * @param file as evaluation.json
 * @param most versions kept in memory; the longest unread one goes first
 */
export function createVersionJson(registry: RegistryClient, file: string, most = 500): VersionJson {
  const known = new Map<string, unknown>();
  return {
    async read(source, signal) {
      if (known.has(source)) {
        const content = known.get(source);
        known.delete(source);
        known.set(source, content);
        return content;
      }
      const content = await fetchJson(registry, source, file, signal);
      known.set(source, content);
      for (const oldest of known.keys()) {
        if (known.size <= most) break;
        known.delete(oldest);
      }
      return content;
    },
  };
}

async function fetchJson(
  registry: RegistryClient,
  source: string,
  file: string,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  try {
    const bytes = await registry.getArtifact(source, file, signal ? { signal } : {});
    if (bytes.byteLength > mostBytes) return null;
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch (error) {
    // Models of other programs have no such file, or one that is no JSON; the registry not answering is another matter.
    if (error instanceof SyntaxError) return null;
    if (isAssayError(error) && (error.code === 'NOT_FOUND' || error.code === 'INVALID_REQUEST')) return null;
    throw error;
  }
}
