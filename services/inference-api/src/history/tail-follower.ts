import type { PartHealth } from '@assay/runtime';
import { createPause } from '../follow/pause.ts';
import type { History, UseCaseTail } from './history.ts';
import type { TailFiles } from './tail-files.ts';

/** A use case whose model looks back, and how many observations of each entity to keep for it. */
export interface WantedTail {
  readonly useCase: string;
  readonly timeColumn: string;
  readonly rowsPerEntity: number;
}

export interface TailFollowerOptions {
  readonly history: History;
  /** Reads the newest observations from Postgres. */
  readonly read: (wanted: WantedTail) => Promise<UseCaseTail>;
  readonly files: TailFiles;
  readonly log: { warn(fields: object, text: string): void };
}

export interface TailFollower {
  /** Which tails are needed now. Those that are new are read from the disk, then resolved, and from Postgres soon. */
  want(tails: readonly WantedTail[]): Promise<void>;
  /** The observations of a use case changed (undefined: of any may have). */
  changed(useCase?: string): void;
  start(): void;
  stop(): Promise<void>;
  health(): PartHealth;
}

/** Keeps the newest observations in memory, and on disk for a start without Postgres. */
export function createTailFollower(options: TailFollowerOptions): TailFollower {
  const { history, read, files, log } = options;
  const pause = createPause();
  const retryMs = 1_000;
  // Whoever says that something changed ends the pause.
  const idleMs = 3_600_000;
  let wanted = new Map<string, WantedTail>();
  const stale = new Set<string>();
  let stopped = false;
  let loop: Promise<void> | null = null;
  let fault: string | null = null;

  async function refresh(tail: WantedTail): Promise<void> {
    stale.delete(tail.useCase);
    try {
      const rows = await read(tail);
      if (wanted.get(tail.useCase) !== tail) return;
      history.replace(tail.useCase, rows);
      fault = null;
      await files.write(tail.useCase, rows).catch((error) => {
        log.warn({ useCase: tail.useCase, reason: String(error) }, 'could not keep observations on disk');
      });
    } catch (error) {
      stale.add(tail.useCase);
      const reason = error instanceof Error ? error.message : String(error);
      if (fault !== reason)
        log.warn(
          { useCase: tail.useCase, reason },
          'could not refresh observations; the last ones stay in use',
        );
      fault = reason;
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      for (const useCase of [...stale]) {
        const tail = wanted.get(useCase);
        if (tail) await refresh(tail);
        else stale.delete(useCase);
      }
      await pause.wait(stale.size > 0 ? retryMs : idleMs);
    }
  }

  return {
    async want(tails) {
      const next = new Map<string, WantedTail>();
      const unknown: string[] = [];
      for (const tail of tails) {
        const known = wanted.get(tail.useCase);
        const isEnough =
          known && known.rowsPerEntity >= tail.rowsPerEntity && known.timeColumn === tail.timeColumn;
        next.set(tail.useCase, isEnough ? known : tail);
        if (!isEnough) stale.add(tail.useCase);
        if (!known) unknown.push(tail.useCase);
      }
      for (const useCase of wanted.keys()) if (!next.has(useCase)) history.forget(useCase);
      wanted = next;
      pause.end();
      for (const useCase of unknown) {
        const kept = await files.read(useCase);
        if (kept && wanted.has(useCase) && !history.has(useCase)) history.replace(useCase, kept);
      }
    },
    changed(useCase) {
      for (const name of useCase === undefined ? wanted.keys() : [useCase])
        if (wanted.has(name)) stale.add(name);
      pause.end();
    },
    start() {
      loop ??= run();
    },
    async stop() {
      stopped = true;
      pause.end();
      await loop;
    },
    health: () =>
      fault === null
        ? { state: 'up' }
        : { state: 'degraded', detail: 'observations cannot be refreshed; the last ones stay in use' },
  };
}
