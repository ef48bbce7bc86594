import type { Queryable } from '../queryable.ts';

/** A run or logged model that was deleted long enough ago; nothing that is left needs its files. */
export interface Collectable {
  readonly kind: 'run' | 'logged-model';
  readonly id: string;
  readonly artifactUri: string;
}

const inUse = (id: string, column: string, uri: string) => `
  NOT EXISTS (SELECT FROM registry.model_version v WHERE v.${column} = ${id})
  AND NOT EXISTS (SELECT FROM registry.model_version v
                   WHERE starts_with(CASE v.location WHEN '' THEN v.source ELSE v.location END, ${uri}))`;

/**
 * What was deleted before a moment. A run or logged model that a version was made of stays as long as the version does:
 * an alias never leads to files that are gone.
 */
export async function collectable(
  db: Queryable,
  search: { deletedBefore: number; limit: number },
): Promise<Collectable[]> {
  const { rows } = await db.query<Collectable>(
    `(SELECT 'run' AS kind, r.id, r.artifact_uri AS "artifactUri" FROM registry.run r
       WHERE r.lifecycle_stage = 'deleted' AND (r.collecting OR (r.deleted_time < $1
               AND ${inUse('r.id', 'run_id', 'r.artifact_uri')}))
       ORDER BY r.deleted_time LIMIT $2)
     UNION ALL
     (SELECT 'logged-model', l.id, l.artifact_uri FROM registry.logged_model l
       WHERE l.deleted_time IS NOT NULL AND (l.collecting OR (l.deleted_time < $1
               AND ${inUse('l.id', 'logged_model_id', 'l.artifact_uri')}))
       ORDER BY l.deleted_time LIMIT $2)`,
    [search.deletedBefore, search.limit],
  );
  return rows;
}

const tables = { run: 'registry.run', 'logged-model': 'registry.logged_model' } as const;

/**
 * From now on it cannot be restored, whatever happens to this process: the next collection goes on with it.
 *
 * @returns false when it was restored, or registered, in the meantime
 */
export async function claimForCollection(
  db: Queryable,
  { kind, id }: Collectable,
  deletedBefore: number,
): Promise<boolean> {
  const column = kind === 'run' ? 'run_id' : 'logged_model_id';
  const { rowCount } = await db.query(
    `UPDATE ${tables[kind]} r SET collecting = true
      WHERE r.id = $1 AND (r.collecting OR (r.deleted_time < $2 AND ${inUse('r.id', column, 'r.artifact_uri')}))`,
    [id, deletedBefore],
  );
  return rowCount === 1;
}

/** Takes the row of what was claimed, and whose files are gone. */
export async function finishCollection(db: Queryable, { kind, id }: Collectable): Promise<void> {
  await db.query(`DELETE FROM ${tables[kind]} WHERE id = $1 AND collecting`, [id]);
}

/** Experiments that were deleted before a moment and hold nothing any more. @returns their ids */
export async function collectExperiments(db: Queryable, deletedBefore: number): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `DELETE FROM registry.experiment e
      WHERE e.lifecycle_stage = 'deleted' AND e.last_update_time < $1 AND e.id <> 0
        AND NOT EXISTS (SELECT FROM registry.run r WHERE r.experiment_id = e.id)
        AND NOT EXISTS (SELECT FROM registry.logged_model l WHERE l.experiment_id = e.id)
     RETURNING id`,
    [deletedBefore],
  );
  return rows.map(({ id }) => id);
}
