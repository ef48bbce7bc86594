import type { Queryable } from '../queryable.ts';

export interface AliasMoveCount {
  readonly name: string;
  readonly alias: string;
  readonly moves: number;
}

/** How often each of the given aliases was moved, by model; every other alias counts as `other`. */
export async function countAliasMoves(db: Queryable, aliases: readonly string[]): Promise<AliasMoveCount[]> {
  const { rows } = await db.query<AliasMoveCount>({
    name: 'registry-count-alias-moves',
    text: `SELECT model_name AS name, CASE WHEN alias = ANY ($1::text[]) THEN alias ELSE 'other' END AS alias,
                  count(*)::int AS moves
             FROM registry.alias_move
            GROUP BY 1, 2 ORDER BY 1, 2`,
    values: [aliases],
  });
  return rows;
}
