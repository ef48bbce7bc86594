import { type ObservedRow, observationsBefore, observationTails, type Pool } from '@assay/store';
import type { TypedRow } from '@assay/use-case';
import type { EntityTail } from './entity-tail.ts';
import type { UseCaseTail } from './history.ts';
import type { WantedTail } from './tail-follower.ts';

/** The row as features read it: its time column is ms since the epoch, whatever the stored values hold. */
const rowOf = ({ time, values }: ObservedRow, timeColumn: string): TypedRow => ({
  ...values,
  [timeColumn]: time,
});

/** Reads the tails of a use case from Postgres. */
export async function readTails(
  pool: Pool,
  { useCase, timeColumn, rowsPerEntity }: WantedTail,
): Promise<UseCaseTail> {
  const byEntity = new Map<string, ObservedRow[]>();
  for (const row of await observationTails(pool, { useCase, rowsPerEntity })) {
    const rows = byEntity.get(row.entity);
    if (rows) rows.push(row);
    else byEntity.set(row.entity, [row]);
  }
  const tails = new Map<string, EntityTail>();
  for (const [entity, rows] of byEntity) {
    tails.set(entity, {
      times: Float64Array.from(rows, ({ time }) => time),
      rows: rows.map((row) => rowOf(row, timeColumn)),
      complete: rows.length < rowsPerEntity,
    });
  }
  return tails;
}

/** The rows before a time, older first, from Postgres. */
export async function readOlderRows(
  pool: Pool,
  wanted: { useCase: string; timeColumn: string; entity: string; time: number; limit: number },
): Promise<TypedRow[]> {
  return (await observationsBefore(pool, wanted)).map((row) => rowOf(row, wanted.timeColumn));
}
