import { type Channel, channels } from '@assay/contracts';
import { notify, type Pool } from '@assay/store';
import type { TypedRow } from '@assay/use-case';
import { goldRows } from './gold-bundle.ts';

/** Stores observations as an import does, and says so. */
export async function observe(
  pool: Pool,
  rows: readonly TypedRow[] = goldRows,
  useCase = 'gold-price',
  columns: { time: string; entity?: string } = { time: 'Date' },
): Promise<void> {
  await pool.query(
    `INSERT INTO assay.observation (use_case, entity, time, "values", snapshot_sha256)
     SELECT $1, coalesce(v->>$4, ''), to_timestamp((v->>$3)::float8 / 1000), v, 'x' FROM jsonb_array_elements($2::jsonb) v`,
    [useCase, JSON.stringify(rows), columns.time, columns.entity ?? ''],
  );
  await notify(pool, channels.observations satisfies Channel, { useCase });
}
