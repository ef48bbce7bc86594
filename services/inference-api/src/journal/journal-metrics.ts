import { Gauge, type Registry } from 'prom-client';
import type { Journal } from './journal.ts';
import type { Shipper } from './shipper.ts';

/** Gauges that are read when somebody scrapes, and cost nothing in between. */
export function measureJournal(registry: Registry, journal: Journal, shipper: Shipper): void {
  const registers = [registry];
  new Gauge({
    name: 'assay_journal_pending_records',
    help: 'Predictions that were answered and are not in Postgres yet.',
    registers,
    collect() {
      this.set(journal.pending().records);
    },
  });
  new Gauge({
    name: 'assay_journal_oldest_pending_seconds',
    help: 'Age of the oldest of them, at most.',
    registers,
    collect() {
      this.set(shipper.oldestPendingSeconds());
    },
  });
}
