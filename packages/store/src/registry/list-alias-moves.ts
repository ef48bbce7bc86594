import type { AliasMoveKind } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

export interface AliasMoveRow {
  readonly name: string;
  readonly alias: string;
  readonly kind: AliasMoveKind;
  readonly fromVersion: number | null;
  readonly toVersion: number | null;
  readonly movedAt: Date;
  readonly actor: string;
  readonly reason: string;
  readonly evidence: Record<string, unknown> | null;
}

/** The history of a model's aliases, or of one of them, oldest first. */
export async function listAliasMoves(
  db: Queryable,
  search: { modelId: number; alias?: string },
): Promise<AliasMoveRow[]> {
  const { rows } = await db.query<AliasMoveRow>(
    `SELECT model_name AS name, alias, kind, from_version AS "fromVersion", to_version AS "toVersion",
            moved_at AS "movedAt", actor, reason, evidence
       FROM registry.alias_move
      WHERE model_id = $1 AND ($2::text IS NULL OR alias = $2)
      ORDER BY id`,
    [search.modelId, search.alias ?? null],
  );
  return rows;
}
