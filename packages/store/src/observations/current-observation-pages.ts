import type { Pool } from 'pg';
import { queryPages } from '../query-pages.ts';
import { type ObservedRow, observedColumns } from './observed-row.ts';

/**
 * All current observations of a use case in order of entity and time, page after page (`queryPages`).
 *
 * @example for await (const page of currentObservationPages(pool, { useCase })) for (const { values } of page) push(values)
 */
export function currentObservationPages(
  pool: Pool,
  { useCase }: { readonly useCase: string },
): AsyncGenerator<readonly ObservedRow[]> {
  return queryPages<ObservedRow>(pool, {
    text: `SELECT o.entity, ${observedColumns}
             FROM assay.observation o
            WHERE o.use_case = $1 AND o.current
            ORDER BY o.entity COLLATE "C", o.time`,
    values: [useCase],
    rowsPerPage: 2_000,
  });
}
