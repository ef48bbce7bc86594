import { isAssayError } from '@assay/contracts';
import type { RegistryClient } from '@assay/registry-client';

/** Reads the evaluation.json of versions. A version never changes, so what was read once is kept. */
export interface VersionEvaluations {
  /** @param source where the version's bundle is; null when there is no evaluation in it */
  read(source: string, signal?: AbortSignal): Promise<unknown>;
}

const mostBytes = 1_000_000;

/** @param most versions kept in memory; the longest unread one goes first */
export function createVersionEvaluations(registry: RegistryClient, most = 500): VersionEvaluations {
  const known = new Map<string, unknown>();
  return {
    async read(source, signal) {
      if (known.has(source)) {
        const evaluation = known.get(source);
        known.delete(source);
        known.set(source, evaluation);
        return evaluation;
      }
      const evaluation = await fetchEvaluation(registry, source, signal);
      known.set(source, evaluation);
      for (const oldest of known.keys()) {
        if (known.size <= most) break;
        known.delete(oldest);
      }
      return evaluation;
    },
  };
}

async function fetchEvaluation(registry: RegistryClient, source: string, signal: AbortSignal | undefined) {
  try {
    const bytes = await registry.getArtifact(source, 'evaluation.json', signal ? { signal } : {});
    if (bytes.byteLength > mostBytes) return null;
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch (error) {
    // Models of other programs have no such file, or one that is no JSON; the registry not answering is another matter.
    if (error instanceof SyntaxError) return null;
    if (isAssayError(error) && (error.code === 'NOT_FOUND' || error.code === 'INVALID_REQUEST')) return null;
    throw error;
  }
}
