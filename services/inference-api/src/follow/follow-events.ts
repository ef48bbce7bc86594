import { setTimeout as sleep } from 'node:timers/promises';
import type { RegistryClient } from '@assay/registry-client';

/** Follows what the registry tells. */
export interface EventFollower {
  start(): void;
  /** False while there is no stream: then whoever wants to know has to ask. */
  isTold(): boolean;
  stop(): Promise<void>;
}

/** Nothing else moves an alias: runs come and go by the thousand. */
const mayMoveChampions = /^(registered_model|model_version)/;

const shortestWaitMs = 250;
const longestWaitMs = 5_000;

/**
 * Keeps a stream of the registry's events open for as long as it is not stopped.
 *
 * @param options.moved is told when a champion may have moved: by an event, or while nothing was told
 */
export function followEvents(options: {
  readonly events: RegistryClient['events'];
  readonly moved: () => void;
  readonly log: { info(fields: object, text: string): void; warn(fields: object, text: string): void };
}): EventFollower {
  const { events, moved, log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let told = false;
  let loop: Promise<void> | null = null;

  function onOpen(): void {
    told = true;
    log.info({}, 'the registry tells what happens');
    moved();
  }

  /** @returns why it ended */
  async function listen(): Promise<string> {
    try {
      for await (const { event } of events({ onOpen, signal }))
        if (mayMoveChampions.test(event.name)) moved();
      return 'the registry ended the stream';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  async function run(): Promise<void> {
    let said = '';
    for (let wait = shortestWaitMs; !signal.aborted; wait = Math.min(wait * 2, longestWaitMs)) {
      const reason = await listen();
      if (signal.aborted) return;
      if (told || reason !== said)
        log.warn({ reason }, 'the registry tells nothing: it is asked each second');
      said = reason;
      if (told) {
        told = false;
        wait = shortestWaitMs;
        // Whoever waited long, as they were told, asks more often from now on.
        moved();
      }
      await sleep(wait, undefined, { signal }).catch(() => {});
    }
  }

  return {
    start() {
      loop ??= run();
    },
    isTold: () => told,
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}
