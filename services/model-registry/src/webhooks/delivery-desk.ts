import type { Logger } from '@assay/runtime';
import { claimDeliveries, type DueDelivery, type Pool, settleDelivery } from '@assay/store';
import { sendDelivery } from './send-delivery.ts';

/** The eighth attempt is some four minutes after the first; then the delivery is a dead letter. */
export const mostAttempts = 8;
const firstPauseMs = 1000;
const longestPauseMs = 120_000;
/** Longer than a delivery may take: if its time passes, whoever took it died, and it is sent again. */
const leaseMs = 30_000;
const atOnce = 20;
const gone = 410;

/** Doubling, and up to half of it left out by chance, so that many do not come back at once. */
export function pauseBefore(attempt: number, random: () => number): number {
  const full = Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs);
  return Math.round(full * (0.5 + random() / 2));
}

export interface DeliveryDesk {
  start(): void;
  /** Something happened: look now. */
  news(): void;
  /** Sends what is due; resolves when nothing is. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Sends what webhooks wait for. At least once: a delivery that was sent by a process that died right after is sent again
 * under the same id. Several replicas share the work.
 */
export function createDeliveryDesk(parts: {
  pool: Pool;
  now: () => Date;
  random: () => number;
  logger: Logger;
  pollMs?: number;
  onSettled?: (state: 'delivered' | 'waiting' | 'dead') => void;
}): DeliveryDesk {
  const { pool, now, random, logger, pollMs = 1000, onSettled = () => {} } = parts;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  async function deliver(due: DueDelivery): Promise<void> {
    const sent = await sendDelivery(due, now);
    const over = sent.arrived || due.attempts >= mostAttempts || sent.status === gone;
    const state = sent.arrived ? 'delivered' : over ? 'dead' : 'waiting';
    const retryAt = over ? null : new Date(now().getTime() + pauseBefore(due.attempts, random));
    const { status, error } = sent;
    await settleDelivery(pool, { id: due.id, state, retryAt, status, error, now: now() });
    onSettled(state);
    if (state === 'dead') {
      logger.warn(
        { delivery: due.id, event: due.event, status, reason: error },
        'a webhook gave a delivery up',
      );
    }
  }

  async function drain(): Promise<void> {
    for (;;) {
      const time = now();
      const leaseUntil = new Date(time.getTime() + leaseMs);
      const due = await claimDeliveries(pool, { now: time, leaseUntil, limit: atOnce });
      await Promise.all(due.map(deliver));
      if (due.length < atOnce || stopped) return;
    }
  }

  function look(): void {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    clearTimeout(timer);
    running = drain()
      .catch((error: unknown) => logger.warn({ err: error }, 'cannot look for deliveries of webhooks'))
      .finally(() => {
        running = undefined;
        if (stopped) return;
        if (again) {
          again = false;
          look();
        } else timer = setTimeout(look, pollMs).unref();
      });
  }

  return {
    start: look,
    news: look,
    drain,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
