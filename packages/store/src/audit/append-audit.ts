import type { Queryable } from '../queryable.ts';

/** Who did what to what. */
export interface AuditEntry {
  readonly actor: string;
  /** As `flow-run.start` or `champion.promote`. */
  readonly action: string;
  readonly object: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Adds a line to the audit log; nothing ever changes one. */
export async function appendAudit(db: Queryable, entry: AuditEntry): Promise<void> {
  await db.query('INSERT INTO assay.audit_log (actor, action, object, detail) VALUES ($1, $2, $3, $4)', [
    entry.actor,
    entry.action,
    entry.object,
    JSON.stringify(entry.detail ?? {}),
  ]);
}
