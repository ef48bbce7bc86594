import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from './journal.ts';

export interface ShipperOptions {
  readonly journal: Journal;
  /** Writes the records (JSON text) to their final place. May be called twice with the same ones. */
  readonly store: (records: readonly string[]) => Promise<void>;
  /** True when the records themselves are at fault, so that trying again cannot help. */
  readonly isRefusal: (error: unknown) => boolean;
  /** A record that its final place will never take. */
  readonly onRefused: (record: string, error: unknown) => void;
  readonly onFailure: (error: unknown) => void;
  readonly now: () => Date;
  readonly batchRecords?: number;
  readonly pollMs?: number;
}

export interface Shipper {
  start(): void;
  /** Tries to ship all that is pending now; true when nothing is left. Gives up at the first failure, or after `timeoutMs`. */
  drain(timeoutMs: number): Promise<boolean>;
  stop(): Promise<void>;
  /** null while all goes well; else since when shipping fails, and why */
  failing(): { since: Date; reason: string } | null;
  /** seconds since the oldest record that is still pending was made, at most; 0 when none is */
  oldestPendingSeconds(): number;
}

const longestBackOffMs = 5_000;

/** Moves records from the journal to their final place: in batches, in order, at least once. */
export function createShipper(options: ShipperOptions): Shipper {
  const {
    journal,
    store,
    isRefusal,
    onRefused,
    onFailure,
    now,
    batchRecords = 2_000,
    pollMs = 100,
  } = options;
  const stopping = new AbortController();
  let loop: Promise<void> | null = null;
  let turn: Promise<boolean> = Promise.resolve(true);
  let failure: { since: Date; reason: string } | null = null;
  let pendingSince: number | null = null;

  /** One record that is refused must not hold up the others: halve until it stands alone. */
  async function storeAround(records: readonly string[]): Promise<void> {
    try {
      await store(records);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (records.length === 1) return onRefused(records[0]!, error);
      const middle = records.length >> 1;
      await storeAround(records.slice(0, middle));
      await storeAround(records.slice(middle));
    }
  }

  /** Ships one batch. True: there may be more. */
  async function step(): Promise<boolean> {
    const startedAt = now().getTime();
    const batch = await journal.nextBatch(batchRecords);
    if (!batch) return false;
    await storeAround(batch.records);
    await batch.shipped();
    failure = null;
    pendingSince = startedAt;
    return true;
  }

  /** Only one step at a time: the journal hands out one batch at a time. */
  function oneStep(): Promise<boolean> {
    turn = turn.catch(() => false).then(step);
    return turn;
  }

  async function run(): Promise<void> {
    let backOff = pollMs;
    while (!stopping.signal.aborted) {
      try {
        const more = await oneStep();
        backOff = pollMs;
        if (more) continue;
      } catch (error) {
        failure ??= { since: now(), reason: error instanceof Error ? error.message : String(error) };
        onFailure(error);
        backOff = Math.min(backOff * 2, longestBackOffMs);
      }
      await sleep(backOff, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  return {
    start() {
      loop ??= run();
    },
    async drain(timeoutMs) {
      const deadline = now().getTime() + timeoutMs;
      try {
        while (await oneStep()) if (now().getTime() > deadline) return false;
        return journal.pending().records === 0;
      } catch {
        return false;
      }
    },
    async stop() {
      stopping.abort();
      await loop;
      await turn.catch(() => {});
    },
    failing: () => failure,
    oldestPendingSeconds() {
      if (journal.pending().records === 0) pendingSince = null;
      else pendingSince ??= now().getTime();
      return pendingSince === null ? 0 : Math.max(0, (now().getTime() - pendingSince) / 1000);
    },
  };
}
