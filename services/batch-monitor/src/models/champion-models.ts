import { AssayError } from '@assay/contracts';
import { type Bundle, loadServingModel, openBundle, type ServingModel } from '@assay/model-bundle';
import type { RegistryClient } from '@assay/registry-client';

/** A version as it was registered, opened and ready to predict. */
export interface LoadedVersion {
  readonly version: number;
  readonly runId: string;
  readonly bundle: Bundle;
  readonly model: ServingModel;
}

export interface ChampionModels {
  /**
   * The version that is champion now.
   * @throws AssayError MISSING_PREREQUISITE when there is none yet, with what to do about it
   */
  champion(useCase: string, signal: AbortSignal): Promise<LoadedVersion>;
  /** A version by its number; runs that began with one champion end with it. */
  version(useCase: string, version: number, signal: AbortSignal): Promise<LoadedVersion>;
}

/** Opened versions are immutable, so the newest few are kept. */
const kept = 8;

export function createChampionModels(registry: RegistryClient): ChampionModels {
  const opened = new Map<string, Promise<LoadedVersion>>();

  async function open(useCase: string, version: number, signal: AbortSignal): Promise<LoadedVersion> {
    const { source, runId } = await registry.getModelVersion(useCase, version, { signal });
    const bundle = openBundle(await registry.getFolder(source, { signal }));
    return { version, runId, bundle, model: loadServingModel(bundle) };
  }

  async function versionOf(useCase: string, version: number, signal: AbortSignal): Promise<LoadedVersion> {
    const key = `${useCase} ${version}`;
    const known = opened.get(key);
    if (known) return known;
    const opening = open(useCase, version, signal);
    opened.set(key, opening);
    opening.catch(() => opened.delete(key));
    for (const oldest of [...opened.keys()].slice(0, -kept)) opened.delete(oldest);
    return opening;
  }

  return {
    version: versionOf,
    async champion(useCase, signal) {
      const champion = await registry.getByAlias(useCase, 'champion', { signal });
      if (champion === null) {
        throw new AssayError(
          'MISSING_PREREQUISITE',
          `${useCase} has no champion yet: train it first (flow "train", or \`npm run assay -- train ${useCase}\`)`,
        );
      }
      return versionOf(useCase, Number(champion.version), signal);
    },
  };
}
