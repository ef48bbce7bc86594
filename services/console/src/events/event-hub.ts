import type { ConsoleEvent } from '@assay/contracts';

export interface NumberedEvent {
  /** Unique over restarts: `<instance>-<number>`. */
  readonly id: string;
  readonly event: ConsoleEvent;
}

export interface EventHub {
  publish(event: ConsoleEvent): void;
  /**
   * @param lastId the id of the last event that the listener has seen, if any. It gets what it missed, or one `resync`
   *   where that is no longer known (a restart, too long away).
   * @returns ends the subscription
   */
  subscribe(lastId: string | undefined, listener: (event: NumberedEvent) => void): () => void;
}

/**
 * Hands events to everyone who listens, and keeps the newest ones for listeners that come back.
 *
 * @param instance tells the ids of this process from those of the one before it
 * @param keep how many events are kept
 */
export function createEventHub({ instance, keep }: { instance: string; keep: number }): EventHub {
  const kept: NumberedEvent[] = [];
  const listeners = new Set<(event: NumberedEvent) => void>();
  let count = 0;

  const missedSince = (lastId: string): NumberedEvent[] | null => {
    const [, number] = lastId.startsWith(`${instance}-`) ? (/-(\d+)$/.exec(lastId) ?? []) : [];
    const last = Number(number);
    if (number === undefined || last > count || count - last > kept.length) return null;
    return kept.slice(kept.length - (count - last));
  };

  return {
    publish(event) {
      count += 1;
      const numbered = { id: `${instance}-${count}`, event };
      kept.push(numbered);
      if (kept.length > keep) kept.shift();
      for (const listener of listeners) listener(numbered);
    },
    subscribe(lastId, listener) {
      const missed = lastId === undefined ? [] : missedSince(lastId);
      const here = `${instance}-${count}`;
      if (missed === null) listener({ id: here, event: { kind: 'resync' } });
      else if (missed.length > 0) missed.forEach(listener);
      else listener({ id: here, event: { kind: 'hello' } });
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
