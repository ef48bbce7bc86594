import { prepared } from '../prepared.ts';
import type { Queryable } from '../queryable.ts';
import type { OrderTerm, PagePlace } from './page-place.ts';
import type { RowVersion } from './remembered-texts.ts';
import type { QueryParameters } from './search-sql.ts';

/** A run that a search found: its version is another one whenever it, or what was logged to it, changes. */
export interface FoundRun extends RowVersion {
  /** Where it stands in the order that was asked for: the next page begins after it. */
  readonly place: PagePlace;
}

/** What a search selects of the run `r`; `xmin` is no column of a sub-select unless it names it, as `version`. */
export const foundColumns = (terms: readonly OrderTerm[], version = 'r.version'): string =>
  ['r.no', version, ...terms.map(({ sql }) => sql)].join(', ');

type Row = [no: number, version: string, ...place: PagePlace];

export async function foundRuns(
  db: Queryable,
  text: string,
  { values }: QueryParameters,
): Promise<FoundRun[]> {
  const { rows } = await db.query({ ...prepared(text, values), rowMode: 'array' });
  return (rows as unknown as Row[]).map(([no, version, ...place]) => ({ no, version, place }));
}
