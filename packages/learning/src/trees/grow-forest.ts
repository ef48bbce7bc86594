import { createRandom, type Random } from '@assay/statistics';
import { type FitContext, throwIfCancelled } from '../estimators/fit-context.ts';
import type { CategoricalParameter, IntParameter } from '../parameters/parameter-space.ts';
import { drawRows } from './draw-rows.ts';
import { type GrownTree, withoutLeafRows } from './grown-tree.ts';
import type { TreeSample } from './tree-sample.ts';

/** Parameters of learners that average trees. */
export const forestParameters = {
  trees: { type: 'int', low: 1, high: 10_000, default: 100, description: 'Number of trees.' },
  bootstrap: {
    type: 'categorical',
    choices: [true, false],
    default: true,
    description: 'Each tree learns from as many rows, drawn with repeats; false = every tree from all rows.',
  },
} as const satisfies { trees: IntParameter; bootstrap: CategoricalParameter };

/**
 * Grows the trees of a forest one by one. Each draws from a stream of its own, so the model does not depend on the
 * order in which they are grown.
 *
 * @param grow one tree; leaves `rows` in any order
 */
export function growForest(
  { trees, bootstrap }: { readonly trees: number; readonly bootstrap: boolean },
  { usable }: TreeSample,
  context: FitContext,
  grow: (rows: Int32Array, random: Random) => GrownTree,
): GrownTree[] {
  return Array.from({ length: trees }, (_, t) => {
    throwIfCancelled(context);
    const random = createRandom(context.seed, t + 1);
    const rows = bootstrap ? drawRows(usable, random) : Int32Array.from(usable);
    const tree = withoutLeafRows(grow(rows, random));
    context.onProgress?.({ done: t + 1, total: trees });
    return tree;
  });
}
