import type { JsonObject } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

/** Records how a snapshot was read and what the expectations found. A refused one is never imported. */
export async function judgeSnapshot(
  db: Queryable,
  judgement: {
    useCase: string;
    sha256: string;
    rows: number;
    readReport: JsonObject;
    quality: JsonObject;
    refused: boolean;
  },
): Promise<void> {
  await db.query(
    `UPDATE assay.snapshot
        SET rows = $3, read_report = $4, quality = $5,
            state = CASE WHEN $6 THEN CASE WHEN state = 'imported' THEN state ELSE 'refused' END
                         WHEN state = 'refused' THEN 'fetched' ELSE state END
      WHERE use_case = $1 AND sha256 = $2`,
    [
      judgement.useCase,
      judgement.sha256,
      judgement.rows,
      JSON.stringify(judgement.readReport),
      JSON.stringify(judgement.quality),
      judgement.refused,
    ],
  );
}
