import type { Champion } from '@assay/contracts';
import type { PartHealth } from '@assay/runtime';
import { createPause } from '../follow/pause.ts';
import type { BundleCache, BundleFiles } from './bundle-cache.ts';
import type { ServedModel } from './served-model.ts';

export interface ChampionFollowerOptions {
  /** The registry's champions now. */
  readonly champions: (signal: AbortSignal) => Promise<readonly Champion[]>;
  /** Every file of a champion's bundle, from the registry. */
  readonly download: (champion: Champion, signal: AbortSignal) => Promise<BundleFiles>;
  readonly cache: BundleCache;
  /** Checks the bundle and makes it ready to serve, a step at a time. Throws where it is not whole. */
  readonly load: (champion: Champion, files: BundleFiles) => Promise<ServedModel>;
  /** Takes the versions into service, all at once. */
  readonly serve: (models: ReadonlyMap<string, ServedModel>) => void;
  /** Told of all champions at each look, after those of use cases are in service. */
  readonly alsoFollow?: (champions: readonly Champion[], signal: AbortSignal) => Promise<void>;
  readonly log: { info(fields: object, text: string): void; warn(fields: object, text: string): void };
  readonly now: () => Date;
  /** Whether `nudge` is called when something moves: then there is no need to ask each second. */
  readonly isTold?: () => boolean;
  /** How long a bundle that was refused is left alone before it is tried again. */
  readonly refusedForMs?: number;
}

export interface ChampionFollower {
  /** Serves what was champion when the process last ran, if its bundles are still here. Asks nobody. */
  startFromCache(): Promise<void>;
  start(): void;
  /** Looks now rather than at the next poll: the registry said that something moved. */
  nudge(): void;
  /** Looks now, and resolves when a look that began after the call has ended. */
  lookNow(): Promise<void>;
  stop(): Promise<void>;
  health(): PartHealth;
}

/** A download that takes longer is given up and begun anew. */
const longestLookMs = 120_000;

/** How often the registry is asked where nobody tells what moves, and where somebody does. */
const pollMs = 1_000;
const pollWhileToldMs = 15_000;

const keyOf = ({ name, version, runId }: Champion) => `${name}\n${version}\n${runId}`;

/**
 * Keeps the served models equal to the registry's champions. A version is downloaded, checked and loaded beside the one
 * in service, and then takes its place in one assignment: no request finds none. A bundle that is not whole leaves the
 * old version in service.
 */
export function createChampionFollower(options: ChampionFollowerOptions): ChampionFollower {
  const { champions, download, cache, load, serve, log, now, refusedForMs = 60_000 } = options;
  const isTold = options.isTold ?? (() => false);
  const pause = createPause();
  let stopped = false;
  let looking = new AbortController();
  let loop: Promise<void> | null = null;
  let served = new Map<string, { champion: Champion; model: ServedModel }>();
  let remembered = '';
  const waiting: (() => void)[] = [];
  let fault: string | null = 'not asked yet';
  const refused = new Map<string, { name: string; version: string; reason: string; until: number }>();

  /** Bytes from the disk may have been damaged since: then they are fetched again. */
  async function fromCache(champion: Champion): Promise<ServedModel | null> {
    const files = await cache.read(champion);
    if (!files) return null;
    try {
      return await load(champion, files);
    } catch (error) {
      log.warn(
        { model: champion.name, version: champion.version, reason: String(error) },
        'dropped a damaged cached bundle',
      );
      await cache.remove(champion);
      return null;
    }
  }

  async function fetchModel(champion: Champion, signal: AbortSignal): Promise<ServedModel | null> {
    const cached = await fromCache(champion);
    if (cached) return cached;
    const files = await download(champion, signal);
    let model: ServedModel;
    try {
      model = await load(champion, files);
    } catch (error) {
      refuse(champion, error);
      return null;
    }
    await cache.write(champion, files).catch((error) => {
      log.warn(
        { model: champion.name, reason: String(error) },
        'could not cache a bundle; a restart will need the registry',
      );
    });
    return model;
  }

  function publish(next: Map<string, { champion: Champion; model: ServedModel }>): void {
    served = next;
    serve(new Map([...next].map(([name, { model }]) => [name, model])));
  }

  function refuse(champion: Champion, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const { name, version } = champion;
    refused.set(keyOf(champion), { name, version, reason, until: now().getTime() + refusedForMs });
    log.warn(
      { model: name, version, reason, serving: served.get(name)?.model.version ?? null },
      'refused a champion',
    );
  }

  async function apply(wanted: readonly Champion[], signal: AbortSignal): Promise<void> {
    for (const champion of wanted) {
      const { name, version, runId } = champion;
      const key = keyOf(champion);
      const current = served.get(name);
      if (current && keyOf(current.champion) === key) continue;
      if ((refused.get(key)?.until ?? 0) > now().getTime()) continue;
      if (champion.servable !== 'assay') {
        // Other clients of the registry keep models of their own there, which were never ours to serve.
        if (current) refuse(champion, new Error(`it is no bundle of Assay (servable: ${champion.servable})`));
        continue;
      }
      const model = await fetchModel(champion, signal);
      if (!model) continue;
      refused.delete(key);
      publish(new Map(served).set(name, { champion, model }));
      log.info({ model: name, version, runId }, 'took a champion into service');
    }
    const keys = new Set(wanted.map(keyOf));
    for (const key of refused.keys()) if (!keys.has(key)) refused.delete(key);
    const names = new Set(wanted.map(({ name }) => name));
    const gone = [...served.keys()].filter((name) => !names.has(name));
    if (gone.length > 0) {
      publish(new Map([...served].filter(([name]) => names.has(name))));
      log.info({ models: gone }, 'took models without a champion out of service');
    }
  }

  async function remember(): Promise<void> {
    const champions = [...served.values()].map(({ champion }) => champion);
    const text = JSON.stringify(champions);
    if (text === remembered) return;
    await cache.rememberChampions(champions);
    await cache.keepOnly(champions);
    remembered = text;
  }

  async function look(): Promise<void> {
    looking = new AbortController();
    const tooLong = setTimeout(() => looking.abort(), longestLookMs);
    const { signal } = looking;
    try {
      const wanted = await champions(signal);
      await apply(wanted, signal);
      await remember();
      await options.alsoFollow?.(wanted, signal);
      fault = null;
    } catch (error) {
      if (stopped) return;
      const reason = error instanceof Error ? error.message : String(error);
      if (fault !== reason)
        log.warn({ reason }, 'could not follow the champions; the models in service stay');
      fault = reason;
    } finally {
      clearTimeout(tooLong);
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const asked = waiting.splice(0);
      await look();
      for (const resolve of asked) resolve();
      // What could not be done just now is tried again soon, whoever tells.
      if (!stopped) await pause.wait(fault === null && isTold() ? pollWhileToldMs : pollMs);
    }
  }

  return {
    async startFromCache() {
      const next = new Map(served);
      for (const champion of await cache.champions()) {
        const model = await fromCache(champion);
        if (model) next.set(champion.name, { champion, model });
      }
      if (next.size > 0) publish(next);
    },
    start() {
      loop ??= run();
    },
    nudge: () => pause.end(),
    lookNow: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        pause.end();
      }),
    async stop() {
      stopped = true;
      looking.abort();
      pause.end();
      await loop;
    },
    health() {
      const faults = [...refused.values()].map(
        ({ name, version, reason }) => `${name} ${version} was refused: ${reason}`,
      );
      if (fault) faults.unshift(`the champions cannot be followed: ${fault}`);
      const names = [...served.values()].map(({ model }) => `${model.name} ${model.version}`).join(', ');
      // Without a champion the service answers, and says what is missing; it is down only while it does not know.
      if (served.size === 0) {
        return faults.length > 0
          ? { state: 'down', detail: faults.join('; ') }
          : { state: 'degraded', detail: 'there is no champion yet: train a model' };
      }
      return faults.length > 0
        ? { state: 'degraded', detail: `serving ${names}; ${faults.join('; ')}` }
        : { state: 'up', detail: `serving ${names}` };
    },
  };
}
