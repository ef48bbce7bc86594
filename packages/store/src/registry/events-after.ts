import type { RegistryEventName } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

export interface EventRow {
  /** Names its place in the order of events: give it to `eventsAfter` for those that follow. */
  readonly cursor: string;
  readonly time: Date;
  readonly name: RegistryEventName;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const cursorForm = /^(\d{1,20})-(\d{1,18})$/;

export const isEventCursor = (text: string): boolean => cursorForm.test(text);

/**
 * Events after a cursor, in an order that never changes: what a slower transaction is about to commit is not skipped.
 *
 * @param cursor null: from the oldest that is kept
 */
export async function eventsAfter(
  db: Queryable,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<EventRow[]> {
  const [, tx = '0', id = '0'] = cursorForm.exec(cursor ?? '') ?? [];
  const { rows } = await db.query<EventRow>({
    name: 'registry-events-after',
    text: `SELECT tx || '-' || id AS cursor, time, entity || '.' || action AS name, subject, data FROM registry.event
            WHERE (tx, id) > ($1::xid8, $2::bigint) AND tx < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY tx, id LIMIT $3`,
    values: [tx, id, limit],
  });
  return rows;
}

/** The cursor after which only what happens from now on follows. */
export async function newestEventCursor(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ cursor: string }>(
    `SELECT coalesce((SELECT tx || '-' || id FROM registry.event WHERE tx < pg_snapshot_xmin(pg_current_snapshot())
                       ORDER BY tx DESC, id DESC LIMIT 1), '0-0') AS cursor`,
  );
  return rows[0]!.cursor;
}

/** Events are kept for those who follow, not for ever. */
export async function forgetEventsBefore(db: Queryable, time: Date): Promise<number> {
  const events = await db.query('DELETE FROM registry.event WHERE time < $1', [time]);
  await db.query(`DELETE FROM registry.webhook_delivery WHERE state = 'delivered' AND finished_at < $1`, [
    time,
  ]);
  return events.rowCount ?? 0;
}
