import { createPause } from '../follow/pause.ts';

/** Names of the use cases that exist, whether they have a champion or not. */
export interface KnownUseCases {
  has(name: string): boolean;
  start(): void;
  /** Looks now: a use case was stored or removed. */
  nudge(): void;
  stop(): Promise<void>;
}

/** Only the words of an error message hang on it (not there, or not ready), so faults of the database are no news here. */
export function followUseCases(read: () => Promise<readonly string[]>, pollMs = 10_000): KnownUseCases {
  const pause = createPause();
  let names = new Set<string>();
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
    has: (name) => names.has(name),
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
