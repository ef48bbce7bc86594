import { categoriesOf } from '@assay/features';
import type { FitContext } from '@assay/learning';
import type { PreparedRows } from './prepared-rows.ts';

/** What every fit of a training is given beside its rows. */
export function fitContextOf({ pipeline }: Pick<PreparedRows, 'pipeline'>, seed: number): FitContext {
  const categories = categoriesOf(pipeline);
  return {
    seed,
    ...(pipeline.classes === undefined ? {} : { classes: pipeline.classes.length }),
    ...(categories.length === 0 ? {} : { categories }),
  };
}
