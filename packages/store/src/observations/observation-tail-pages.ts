import type { Queryable } from '../queryable.ts';
import { listEntities } from './list-entities.ts';
import { type ObservedRow, observedColumns } from './observed-row.ts';

const entitiesAtOnce = 250;

/**
 * The newest current observations of each entity, older first, a few hundred entities at a time: memory grows with
 * those, however many there are.
 *
 * @param rowsPerEntity at most
 * @param until nothing later; default everything
 * @param only these entities; default all, by name
 */
export async function* observationTailPages(
  db: Queryable,
  tails: {
    readonly useCase: string;
    readonly rowsPerEntity: number;
    readonly until?: Date;
    readonly only?: readonly string[];
  },
): AsyncGenerator<readonly ObservedRow[]> {
  for await (const entities of pagesOfEntities(db, tails)) {
    const { rows } = await db.query<ObservedRow>(
      `SELECT e.entity, ${observedColumns}
         FROM unnest($2::text[]) WITH ORDINALITY AS e(entity, place)
        CROSS JOIN LATERAL (
              SELECT time, "values" FROM assay.observation
               WHERE use_case = $1 AND entity = e.entity AND current
                 AND ($4::timestamptz IS NULL OR time <= $4)
               ORDER BY time DESC LIMIT $3) o
        ORDER BY e.place, o.time`,
      [tails.useCase, entities, tails.rowsPerEntity, tails.until ?? null],
    );
    yield rows;
  }
}

async function* pagesOfEntities(
  db: Queryable,
  { useCase, only }: { readonly useCase: string; readonly only?: readonly string[] },
): AsyncGenerator<readonly string[]> {
  if (only !== undefined) {
    for (let at = 0; at < only.length; at += entitiesAtOnce) yield only.slice(at, at + entitiesAtOnce);
    return;
  }
  // Entities without a name stand alone: nothing is listed before or behind them.
  let entities = await listEntities(db, { useCase, limit: entitiesAtOnce });
  while (entities.length > 0) {
    yield entities;
    const after = entities.at(-1)!;
    const isLast = entities.length < entitiesAtOnce;
    entities = isLast ? [] : await listEntities(db, { useCase, after, limit: entitiesAtOnce });
  }
}
