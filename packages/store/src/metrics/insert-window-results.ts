import type { Queryable } from '../queryable.ts';
import type { MonitoredResult } from './monitored-result.ts';

/**
 * Keeps the figures of a monitored window. The window's first result stays, as a whole: measuring it again changes nothing and
 * adds nothing, also when there are more rows by then.
 *
 * @param table and `columns` (name → type) of what is kept of a figure: literals of the code, never of a request
 */
export async function insertWindowResults(
  db: Queryable,
  table: 'assay.drift_metric' | 'assay.performance_metric',
  columns: Readonly<Record<string, 'text' | 'float8' | 'boolean'>>,
  result: MonitoredResult & { readonly metrics: readonly object[] },
): Promise<void> {
  const names = Object.keys(columns).join(', ');
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  await db.query(
    `INSERT INTO ${table} (use_case, version, window_start, window_end, rows, outcome, flow_run_id, ${names})
     SELECT $1, $2, $3, $4, $5, $6, $7, ${names} FROM json_to_recordset($8::json) AS r(${typed.join(', ')})
      WHERE NOT EXISTS (SELECT 1 FROM ${table}
                         WHERE use_case = $1 AND version = $2 AND window_start = $3 AND window_end = $4)
     ON CONFLICT DO NOTHING`,
    [
      result.useCase,
      result.version,
      result.windowStart,
      result.windowEnd,
      result.rows,
      result.outcome,
      result.flowRunId,
      JSON.stringify(result.metrics),
    ],
  );
}
