import { categoriesOf } from '@assay/features';
import type { FitContext, NetworkTrainer } from '@assay/learning';
import type { PreparedRows } from './prepared-rows.ts';

/** What every fit of a training is given beside its rows. */
export function fitContextOf(
  { pipeline }: Pick<PreparedRows, 'pipeline'>,
  seed: number,
  trainer?: NetworkTrainer,
): FitContext {
  const categories = categoriesOf(pipeline);
  return {
    seed,
    ...(trainer && { trainer }),
    ...(pipeline.classes === undefined ? {} : { classes: pipeline.classes.length }),
    ...(categories.length === 0 ? {} : { categories }),
  };
}
