import type { Queryable } from '../queryable.ts';

/** Marks the open alerts of a kind as resolved, but for the one with the key `except`. @returns how many there were */
export async function resolveAlerts(
  db: Queryable,
  { useCase, kind, at, except }: { useCase: string; kind: string; at: Date; except?: string },
): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE assay.alert SET resolved_at = $3
      WHERE use_case = $1 AND kind = $2 AND resolved_at IS NULL AND key IS DISTINCT FROM $4`,
    [useCase, kind, at, except ?? null],
  );
  return rowCount ?? 0;
}
