import { type Champion, isAssayError } from '@assay/contracts';
import type { RegistryClient } from '@assay/registry-client';

/** Who answers for which use case, as far as the registry could be asked. */
export interface Champions {
  readonly registry: 'up' | 'unreachable';
  readonly byName: ReadonlyMap<string, Champion>;
}

/** Never throws for a registry that is away: the pages that show more than models go on without it. */
export async function readChampions(registry: RegistryClient, signal: AbortSignal): Promise<Champions> {
  try {
    const { champions } = await registry.champions({ signal });
    return { registry: 'up', byName: new Map(champions.map((champion) => [champion.name, champion])) };
  } catch (error) {
    if (isAssayError(error) && (error.code === 'UNAVAILABLE' || error.code === 'TIMEOUT')) {
      return { registry: 'unreachable', byName: new Map() };
    }
    throw error;
  }
}
