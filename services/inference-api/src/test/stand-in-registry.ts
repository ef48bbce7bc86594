import { EventEmitter, on } from 'node:events';
import { AssayError, type Champion, type RegistryEvent } from '@assay/contracts';
import type { FollowedRegistry } from '../models/models-in-service.ts';

export interface StandInRegistry extends FollowedRegistry {
  /** Makes a version champion, its bundle as given. */
  promote(name: string, version: number, files: ReadonlyMap<string, Uint8Array>): void;
  retire(name: string): void;
  down: boolean;
  /** Whether it tells what happens; champions can be asked for all the same. */
  tells: boolean;
  /** Ends the streams of events that are open. */
  endStreams(): void;
  /** How many streams of events are open. */
  listeners(): number;
  /** how often a bundle was downloaded */
  downloads: number;
}

/** The calls of the registry that serving needs, answered from memory: one service never imports another. */
export function standInRegistry(): StandInRegistry {
  const champions = new Map<string, Champion>();
  const bundles = new Map<string, ReadonlyMap<string, Uint8Array>>();
  const streams = new EventEmitter();
  const ask = () => {
    if (registry.down) throw new AssayError('UNAVAILABLE', 'the registry cannot be reached');
  };
  const tell = (name: RegistryEvent['name'], subject: string) =>
    streams.emit('event', { name, subject, time: new Date().toISOString(), data: {} });
  const registry: StandInRegistry = {
    down: false,
    tells: true,
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
      tell('model_version_alias.created', name);
    },
    retire(name) {
      champions.delete(name);
      tell('model_version_alias.deleted', name);
    },
    endStreams: () => void streams.emit('end'),
    listeners: () => streams.listenerCount('event'),
    async champions() {
      ask();
      return { champions: [...champions.values()], changed: true };
    },
    async *events({ onOpen, signal } = {}) {
      ask();
      if (!registry.tells) throw new AssayError('NOT_FOUND', 'there are no events here');
      const told = on(streams, 'event', { ...(signal && { signal }), close: ['end'] });
      onOpen?.();
      for await (const [event] of told) yield { id: '1', event };
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
