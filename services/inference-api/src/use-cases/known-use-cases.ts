import { createPause } from '../follow/pause.ts';

/** Names of the use cases that exist, whether they have a champion or not. */
export interface KnownUseCases {
  /** Also true as long as nobody could be asked: not known to be there is not known to be wrong. */
  mayExist(name: string): boolean;
  start(): void;
  /** Looks now: a use case was stored or removed. */
  nudge(): void;
  stop(): Promise<void>;
}

/** What hangs on it is "not there" or "not ready yet", so a database that is away is no news here. */
export function followUseCases(read: () => Promise<readonly string[]>, pollMs = 10_000): KnownUseCases {
  const pause = createPause();
  let names: ReadonlySet<string> | null = null;
  let stopped = false;
  let loop: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (!stopped) {
      const found = await read().catch(() => null);
      if (found) names = new Set(found);
      if (!stopped) await pause.wait(pollMs);
    }
  }

  return {
    mayExist: (name) => names?.has(name) ?? true,
    start() {
      loop ??= run();
    },
    nudge: () => pause.end(),
    async stop() {
      stopped = true;
      pause.end();
      await loop;
    },
  };
}
