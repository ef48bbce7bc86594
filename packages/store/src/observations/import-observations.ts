import type { Queryable } from '../queryable.ts';

export interface NewObservation {
  readonly entity: string;
  /** ms since the epoch, UTC */
  readonly time: number;
  readonly values: Readonly<Record<string, number | string | null>>;
}

export interface ImportCounts {
  readonly added: number;
  /** Same key, other values: the old revision is kept, a new one is current. */
  readonly revised: number;
  readonly unchanged: number;
  /** Keys that the source no longer holds: no longer current, never deleted. */
  readonly retired: number;
}

/** Few enough that whoever imports is never busy with them for long. */
const rowsAtOnce = 1000;

/**
 * Makes the current observations of a use case those of a whole source. Importing the same rows again changes nothing.
 * Call it in a transaction; two imports of one use case wait for each other.
 *
 * @param rows each (entity, time) once; walked through once, so that a generator keeps memory small
 */
export async function importObservations(
  tx: Queryable,
  source: { useCase: string; sha256: string; rows: Iterable<NewObservation> },
): Promise<ImportCounts> {
  const { useCase, sha256, rows } = source;
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('assay-import:' || $1, 0))`, [useCase]);
  await tx.query(
    'CREATE TEMPORARY TABLE incoming (entity text, time timestamptz, "values" jsonb) ON COMMIT DROP',
  );
  let count = 0;
  for (const part of inParts(rows)) {
    count += part.length;
    await tx.query(
      `INSERT INTO incoming SELECT r.entity, to_timestamp(r.time / 1000.0), r."values"
         FROM unnest($1::text[], $2::float8[], $3::jsonb[]) AS r(entity, time, "values")`,
      [
        part.map((row) => row.entity),
        part.map((row) => row.time),
        part.map((row) => JSON.stringify(row.values)),
      ],
    );
  }
  const { rows: known } = await tx.query('SELECT 1 FROM assay.observation WHERE use_case = $1 LIMIT 1', [
    useCase,
  ]);
  // Nothing was ever there: nothing to compare with, which would take longer than the import itself.
  if (known.length === 0) {
    const first = await tx.query(
      `INSERT INTO assay.observation (use_case, entity, time, "values", snapshot_sha256)
       SELECT $1, i.entity, i.time, i."values", $2 FROM incoming i`,
      [useCase, sha256],
    );
    return { added: first.rowCount ?? 0, revised: 0, unchanged: 0, retired: 0 };
  }
  await tx.query('ANALYZE incoming');
  const superseded = await tx.query(
    `UPDATE assay.observation o SET current = false, retired_at = now()
       FROM incoming i
      WHERE o.use_case = $1 AND o.current AND o.entity = i.entity AND o.time = i.time AND o."values" <> i."values"`,
    [useCase],
  );
  const retired = await tx.query(
    `UPDATE assay.observation o SET current = false, retired_at = now()
      WHERE o.use_case = $1 AND o.current
        AND NOT EXISTS (SELECT 1 FROM incoming i WHERE i.entity = o.entity AND i.time = o.time)`,
    [useCase],
  );
  const inserted = await tx.query(
    `INSERT INTO assay.observation (use_case, entity, time, revision, "values", snapshot_sha256)
     SELECT $1, i.entity, i.time,
            1 + COALESCE((SELECT max(revision) FROM assay.observation o
                           WHERE o.use_case = $1 AND o.entity = i.entity AND o.time = i.time), 0),
            i."values", $2
       FROM incoming i
      WHERE NOT EXISTS (SELECT 1 FROM assay.observation o
                         WHERE o.use_case = $1 AND o.entity = i.entity AND o.time = i.time AND o.current)`,
    [useCase, sha256],
  );
  const revised = superseded.rowCount ?? 0;
  const added = (inserted.rowCount ?? 0) - revised;
  return { added, revised, unchanged: count - added - revised, retired: retired.rowCount ?? 0 };
}

function* inParts(rows: Iterable<NewObservation>): Generator<NewObservation[]> {
  let part: NewObservation[] = [];
  for (const row of rows) {
    part.push(row);
    if (part.length < rowsAtOnce) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
