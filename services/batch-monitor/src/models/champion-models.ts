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

/** What is asked of the registry to open a version. */
export type VersionSource = Pick<RegistryClient, 'getByAlias' | 'getModelVersion' | 'getFolder'>;

/** Opened versions are immutable, so the newest few are kept. */
const kept = 8;

export function createChampionModels(registry: VersionSource): ChampionModels {
  const opened = new Map<string, Promise<LoadedVersion>>();

  async function open(useCase: string, version: number): Promise<LoadedVersion> {
    const { source, runId, servable } = await registry.getModelVersion(useCase, version);
    if (servable !== 'assay') {
      throw new AssayError(
        'MISSING_PREREQUISITE',
        `version ${version} of ${useCase} was not trained by the platform, so it can be neither run in a batch nor monitored`,
      );
    }
    const bundle = openBundle(await registry.getFolder(source));
    return { version, runId, bundle, model: loadServingModel(bundle) };
  }

  /** Several runs may wait for one version: each for as long as its own signal says, the download goes on for the others. */
  async function versionOf(useCase: string, version: number, signal: AbortSignal): Promise<LoadedVersion> {
    signal.throwIfAborted();
    const key = `${useCase} ${version}`;
    const known = opened.get(key);
    if (known) return unlessAborted(known, signal);
    const opening = open(useCase, version);
    opened.set(key, opening);
    opening.catch(() => {
      if (opened.get(key) === opening) opened.delete(key);
    });
    for (const oldest of [...opened.keys()].slice(0, -kept)) opened.delete(oldest);
    return unlessAborted(opening, signal);
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

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let stopWaiting = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stopWaiting = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stopWaiting, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stopWaiting);
  }
}
