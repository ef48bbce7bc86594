import type { Queryable } from '../queryable.ts';

/** Marks the open alerts of a kind as resolved. @returns how many there were */
export async function resolveAlerts(
  db: Queryable,
  { useCase, kind, at }: { useCase: string; kind: string; at: Date },
): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE assay.alert SET resolved_at = $3 WHERE use_case = $1 AND kind = $2 AND resolved_at IS NULL`,
    [useCase, kind, at],
  );
  return rowCount ?? 0;
}
