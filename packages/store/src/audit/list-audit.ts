import type { Queryable } from '../queryable.ts';

export interface AuditLine {
  readonly id: number;
  readonly time: Date;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The newest lines first; `before` an id for the next page. */
export async function listAudit(
  db: Queryable,
  { limit = 100, before, object }: { limit?: number; before?: number; object?: string } = {},
): Promise<AuditLine[]> {
  const { rows } = await db.query<AuditLine>(
    `SELECT id, time, actor, action, object, detail FROM assay.audit_log
      WHERE ($1::bigint IS NULL OR id < $1) AND ($2::text IS NULL OR object = $2)
      ORDER BY id DESC LIMIT $3`,
    [before ?? null, object ?? null, limit],
  );
  return rows;
}
