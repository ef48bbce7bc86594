import { AssayError, type Champion } from '@assay/contracts';
import type { ModelVersion, RegistryClient } from '@assay/registry-client';

export interface StandInRegistry
  extends Pick<RegistryClient, 'champions' | 'getByAlias' | 'getModelVersion' | 'getFolder'> {
  /** Makes a version champion, its bundle as given. */
  promote(name: string, version: number, files: ReadonlyMap<string, Uint8Array>): void;
  down: boolean;
}

/** The calls of the registry that this service needs, answered from memory: one service never imports another. */
export function standInRegistry(): StandInRegistry {
  const champions = new Map<string, Champion>();
  const versions = new Map<string, { version: ModelVersion; files: ReadonlyMap<string, Uint8Array> }>();
  const ask = () => {
    if (registry.down) throw new AssayError('UNAVAILABLE', 'the registry cannot be reached');
  };
  const registry: StandInRegistry = {
    down: false,
    promote(name, number, files) {
      const runId = `run-${name}-${number}`;
      const source = `runs:/${runId}/bundle`;
      const movedAt = new Date();
      const common = { name, version: String(number), runId, source, servable: 'assay' } as const;
      const version: ModelVersion = {
        ...common,
        status: 'READY',
        statusMessage: '',
        stage: 'None',
        description: '',
        aliases: ['champion'],
        tags: {},
        createdAt: movedAt,
        updatedAt: movedAt,
      };
      versions.set(source, { version, files });
      champions.set(name, { ...common, movedAt: movedAt.toISOString() });
    },
    async champions() {
      ask();
      return { champions: [...champions.values()], changed: true };
    },
    async getByAlias(name) {
      ask();
      const champion = champions.get(name);
      return champion === undefined ? null : versions.get(champion.source)!.version;
    },
    async getModelVersion(name, number) {
      ask();
      const found = versions.get(`runs:/run-${name}-${number}/bundle`);
      if (!found) throw new AssayError('NOT_FOUND', `${name} has no version ${number}`);
      return found.version;
    },
    async getFolder(place) {
      ask();
      const found = versions.get(place);
      if (!found) throw new AssayError('NOT_FOUND', `there is nothing at ${place}`);
      return new Map(found.files);
    },
  };
  return registry;
}
