import { join } from 'node:path';
import type { Logger, Metrics, PartHealth } from '@assay/runtime';
import { insertJournalledPredictions, type Pool, refusesValues } from '@assay/store';
import type { Config } from '../config.ts';
import { beatEveryMs } from './instance-directory.ts';
import { createJournal, type Journal } from './journal.ts';
import { logJournalEvents } from './journal-events.ts';
import { journalHealth } from './journal-health.ts';
import { measureJournal } from './journal-metrics.ts';
import { createShipper } from './shipper.ts';

/** The local journal of predictions together with what ships it to Postgres. */
export interface Journalling {
  readonly journal: Journal;
  /** Ships what is there now, so that a prediction given a moment ago is found in Postgres. */
  ship(): Promise<unknown>;
  health(): PartHealth;
  start(): void;
  /** Ships what it can; what is left is shipped by the next start. */
  stop(): Promise<void>;
}

/** How long a shipment that somebody waits for waits for Postgres. */
const shipmentMs = 3_000;
const segmentBytes = 8 * 1024 * 1024;

export function createJournalling(parts: {
  config: Config;
  pool: Pool;
  metrics: Metrics;
  logger: Logger;
  now: () => Date;
}): Journalling {
  const { config, pool, metrics, logger, now } = parts;
  const journal = createJournal({
    root: join(config.ASSAY_STATE_DIR, 'journal'),
    now,
    maxBytes: config.JOURNAL_MAX_BYTES,
    segmentBytes,
    sync: config.JOURNAL_SYNC,
    events: logJournalEvents(logger),
  });
  const shipper = createShipper({
    journal,
    now,
    store: async (records) => void (await insertJournalledPredictions(pool, records)),
    isRefusal: refusesValues,
    onRefused: (record, error) =>
      logger.error({ record, err: error }, 'Postgres will never take this prediction'),
    onFailure: (error) =>
      logger.debug({ err: error }, 'could not ship predictions; they stay in the journal'),
  });
  measureJournal(metrics.registry, journal, shipper);
  let beat: NodeJS.Timeout | undefined;
  return {
    journal,
    ship: () => shipper.drain(shipmentMs),
    health: () => journalHealth(journal, shipper, config.JOURNAL_MAX_BYTES),
    start() {
      beat = setInterval(() => journal.beat(), beatEveryMs);
      beat.unref();
      shipper.start();
    },
    async stop() {
      clearInterval(beat);
      journal.flush();
      await shipper.stop();
      await shipper.drain(shipmentMs);
      journal.close();
    },
  };
}
