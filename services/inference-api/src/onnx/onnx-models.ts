import type { Champion } from '@assay/contracts';
import { openOnnxModel } from '@assay/onnx';
import type { BundleCache, BundleFiles } from '../models/bundle-cache.ts';
import { createServedOnnx, type ServedOnnx } from './served-onnx.ts';

/** Champions that are ONNX files from outside: models without a use case, answered as their file says. */
export interface OnnxModels {
  all(): ReadonlyMap<string, ServedOnnx>;
  /** Serves what was champion when the process last ran. */
  startFromCache(): Promise<void>;
  /** Makes the models in service equal to these champions; what cannot be opened leaves the old version in service. */
  follow(champions: readonly Champion[], signal: AbortSignal): Promise<void>;
  stop(): void;
}

export interface OnnxModelsOptions {
  readonly download: (champion: Champion, signal: AbortSignal) => Promise<BundleFiles>;
  readonly cache: BundleCache;
  readonly log: { info(fields: object, text: string): void; warn(fields: object, text: string): void };
}

const keyOf = ({ name, version, runId }: Champion) => `${name}\n${version}\n${runId}`;

export function createOnnxModels({ download, cache, log }: OnnxModelsOptions): OnnxModels {
  let served: ReadonlyMap<string, ServedOnnx> = new Map();
  /** Versions whose file was no model; a file does not mend itself. */
  const refused = new Set<string>();

  function take(one: ServedOnnx): void {
    const { name } = one.champion;
    served.get(name)?.retire();
    served = new Map(served).set(name, one);
    const { version } = one.champion;
    log.info({ model: name, version, runtime: one.model.runtime }, 'took an ONNX model into service');
  }

  async function fetch(champion: Champion, signal: AbortSignal): Promise<void> {
    const cached = await cache.read(champion);
    const files = cached ?? (await download(champion, signal));
    try {
      take(createServedOnnx(champion, await openOnnxModel(modelFile(files))));
    } catch (error) {
      refused.add(keyOf(champion));
      const { name, version } = champion;
      log.warn({ model: name, version, reason: String(error) }, 'refused an ONNX model');
      return;
    }
    if (cached === null) await cache.write(champion, files);
  }

  async function remember(): Promise<void> {
    const champions = [...served.values()].map(({ champion }) => champion);
    await cache.rememberChampions(champions);
    await cache.keepOnly(champions);
  }

  return {
    all: () => served,
    async startFromCache() {
      for (const champion of await cache.champions()) {
        const files = await cache.read(champion);
        if (files === null) continue;
        const opened = await openOnnxModel(modelFile(files)).catch(() => null);
        if (opened) take(createServedOnnx(champion, opened));
      }
    },
    async follow(champions, signal) {
      const before = served;
      for (const champion of champions) {
        const current = served.get(champion.name);
        if (current && keyOf(current.champion) === keyOf(champion)) continue;
        if (!refused.has(keyOf(champion))) await fetch(champion, signal);
      }
      const names = new Set(champions.map(({ name }) => name));
      const gone = [...served].filter(([name]) => !names.has(name));
      for (const [, one] of gone) one.retire();
      if (gone.length > 0) served = new Map([...served].filter(([name]) => names.has(name)));
      if (served !== before) await remember();
    },
    stop() {
      for (const one of served.values()) one.retire();
      served = new Map();
    },
  };
}

/** @throws Error when there is none, or no telling which */
function modelFile(files: BundleFiles): Uint8Array {
  const paths = [...files.keys()].filter((path) => path.endsWith('.onnx'));
  const path = paths.find((each) => each.endsWith('model.onnx')) ?? paths[0];
  if (path === undefined || (paths.length > 1 && !path.endsWith('model.onnx'))) {
    throw new Error(`one file model.onnx is needed, there are ${paths.join(', ') || 'none'}`);
  }
  return files.get(path)!;
}
