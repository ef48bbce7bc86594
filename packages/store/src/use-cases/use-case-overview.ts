import type { Queryable } from '../queryable.ts';

/** A use case as it is stored: the text in force, and what is wrong with a newer one that was refused. */
export interface UseCaseOverview {
  readonly name: string;
  /** Null: there has never been a valid file under this name. */
  readonly hash: string | null;
  readonly content: string | null;
  /** Problems of the newest file, as its parser reported them. */
  readonly problems: unknown;
  readonly updatedAt: Date;
}

const select = `SELECT u.name, u.current_hash AS hash, v.content, u.problems, u.updated_at
  FROM assay.use_case u
  LEFT JOIN assay.use_case_version v ON v.use_case = u.name AND v.hash = u.current_hash
 WHERE u.removed_at IS NULL`;

interface Row {
  name: string;
  hash: string | null;
  content: string | null;
  problems: unknown;
  updated_at: Date;
}

const toOverview = ({ updated_at: updatedAt, ...row }: Row): UseCaseOverview => ({ ...row, updatedAt });

/** Every use case that has not been removed, by name. */
export async function listUseCaseOverviews(db: Queryable): Promise<UseCaseOverview[]> {
  const { rows } = await db.query<Row>(`${select} ORDER BY u.name`);
  return rows.map(toOverview);
}

/** One of them; null when there is none of this name. */
export async function getUseCaseOverview(db: Queryable, name: string): Promise<UseCaseOverview | null> {
  const { rows } = await db.query<Row>(`${select} AND u.name = $1`, [name]);
  return rows[0] === undefined ? null : toOverview(rows[0]);
}
