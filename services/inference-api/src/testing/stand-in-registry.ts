import { AssayError, type Champion } from '@assay/contracts';
import type { RegistryClient } from '@assay/registry-client';

export interface StandInRegistry extends Pick<RegistryClient, 'champions' | 'getFolder'> {
  /** Makes a version champion, its bundle as given. */
  promote(name: string, version: number, files: ReadonlyMap<string, Uint8Array>): void;
  retire(name: string): void;
  down: boolean;
  /** how often a bundle was downloaded */
  downloads: number;
}

/** The two calls of the registry that serving needs, answered from memory: one service never imports another. */
export function standInRegistry(): StandInRegistry {
  const champions = new Map<string, Champion>();
  const bundles = new Map<string, ReadonlyMap<string, Uint8Array>>();
  const ask = () => {
    if (registry.down) throw new AssayError('UNAVAILABLE', 'the registry cannot be reached');
  };
  const registry: StandInRegistry = {
    down: false,
    downloads: 0,
    promote(name, version, files) {
      const source = `mlflow-artifacts:/1/${name}-${version}/artifacts/bundle`;
      bundles.set(source, files);
      champions.set(name, {
        name,
        version: String(version),
        runId: `run-${version}`,
        source,
        servable: files.has('model.onnx') ? 'onnx' : 'assay',
        movedAt: new Date().toISOString(),
      });
    },
    retire: (name) => void champions.delete(name),
    async champions() {
      ask();
      return { champions: [...champions.values()], changed: true };
    },
    async getFolder(place) {
      ask();
      registry.downloads += 1;
      const files = bundles.get(place);
      if (!files) throw new AssayError('NOT_FOUND', `there is nothing at ${place}`);
      return new Map(files);
    },
  };
  return registry;
}
