import type { PartHealth } from '@assay/runtime';
import type { Journal } from './journal.ts';
import type { Shipper } from './shipper.ts';

/** Above this share of the disk that the journal may take, somebody has to act. */
const alarmingShare = 0.8;

/** A database that is away is no reason to refuse predictions, only one to say so. */
export function journalHealth(journal: Journal, shipper: Shipper, maxBytes: number): PartHealth {
  const { records, bytes } = journal.pending();
  const failing = shipper.failing();
  const share = bytes / maxBytes;
  if (share >= 1) {
    return {
      state: 'down',
      detail: `the journal is full (${records} predictions wait for Postgres): predictions are refused`,
    };
  }
  if (failing) {
    const since = failing.since.toISOString();
    return {
      state: 'degraded',
      detail: `${records} predictions wait in the journal: Postgres does not take them since ${since}`,
    };
  }
  if (share > alarmingShare)
    return { state: 'degraded', detail: `the journal is ${Math.round(share * 100)} % full` };
  return { state: 'up' };
}
