import { createPause } from './pause.ts';

/** Asks now and then what has changed, for where no notification arrives. */
export interface StampWatch {
  start(): void;
  stop(): Promise<void>;
}

/**
 * @param read a text for each name, which changes when what is behind it does
 * @param changed is told each name whose text became another, and not those that are new
 */
export function watchStamps(options: {
  readonly names: () => readonly string[];
  readonly read: (names: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly changed: (name: string) => void;
  readonly pollMs?: number;
}): StampWatch {
  const { names, read, changed, pollMs = 30_000 } = options;
  const pause = createPause();
  let stopped = false;
  let loop: Promise<void> | null = null;
  let known: ReadonlyMap<string, string> = new Map();

  async function run(): Promise<void> {
    while (!stopped) {
      // While the database is down nothing is known to have changed; the next look tells.
      const found = await read(names()).catch(() => known);
      for (const [name, stamp] of found) {
        const before = known.get(name);
        if (before !== undefined && before !== stamp) changed(name);
      }
      known = found;
      await pause.wait(pollMs);
    }
  }

  return {
    start() {
      loop ??= run();
    },
    async stop() {
      stopped = true;
      pause.end();
      await loop;
    },
  };
}
