import type { Queryable } from '../queryable.ts';
import type { AliasMoveRow } from './list-alias-moves.ts';

/**
 * The move that had put an alias where it was at a moment; null when nothing had moved it yet. Models that were deleted
 * since are found too.
 */
export async function aliasAt(
  db: Queryable,
  search: { name: string; alias: string; at: Date },
): Promise<AliasMoveRow | null> {
  const { rows } = await db.query<AliasMoveRow>(
    `SELECT model_name AS name, alias, kind, from_version AS "fromVersion", to_version AS "toVersion",
            moved_at AS "movedAt", actor, reason, evidence
       FROM registry.alias_move
      WHERE (model_name = $1 OR model_id = (SELECT id FROM registry.registered_model WHERE name = $1))
        AND alias = $2 AND moved_at <= $3
      ORDER BY moved_at DESC, id DESC LIMIT 1`,
    [search.name, search.alias, search.at],
  );
  return rows[0] ?? null;
}
