import type { Queryable } from '../queryable.ts';

export interface Alert {
  readonly id: number;
  readonly useCase: string;
  readonly kind: string;
  readonly key: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
}

/** The newest alerts first, of one use case or all. */
export async function listAlerts(
  db: Queryable,
  { useCase, openOnly = false, limit = 100 }: { useCase?: string; openOnly?: boolean; limit?: number } = {},
): Promise<Alert[]> {
  const { rows } = await db.query<Alert>(
    `SELECT id, use_case AS "useCase", kind, key, detail, created_at AS "createdAt", resolved_at AS "resolvedAt"
       FROM assay.alert
      WHERE ($1::text IS NULL OR use_case = $1) AND (NOT $2 OR resolved_at IS NULL)
      ORDER BY id DESC LIMIT $3`,
    [useCase ?? null, openOnly, limit],
  );
  return rows;
}
