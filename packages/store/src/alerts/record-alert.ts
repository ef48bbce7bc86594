import type { Queryable } from '../queryable.ts';

/** An alert about a use case; the same kind and key again is the same alert. */
export interface AlertRecord {
  readonly useCase: string;
  readonly kind: string;
  readonly key: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly resolvedAt: Date | null;
}

/** Stores an alert, or brings the one that is there up to date: resolved, or open again. True when it was not there before. */
export async function recordAlert(db: Queryable, alert: AlertRecord): Promise<boolean> {
  const { rows } = await db.query<{ inserted: boolean }>(
    `INSERT INTO assay.alert (use_case, kind, key, detail, resolved_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (use_case, kind, key)
       DO UPDATE SET resolved_at = excluded.resolved_at, detail = excluded.detail
     RETURNING xmax = 0 AS inserted`,
    [alert.useCase, alert.kind, alert.key, JSON.stringify(alert.detail), alert.resolvedAt],
  );
  return rows[0]?.inserted ?? false;
}
