import type { FitContext } from '../estimators/fit-context.ts';
import type { BinnedTable } from './binned-table.ts';
import type { GrowRules } from './grow-rules.ts';
import type { OutOfBagAnswers } from './out-of-bag.ts';
import type { RankedColumn } from './ranked-columns.ts';
import type { ForestCriterionName } from './tree-criteria.ts';
import type { TreeSample } from './tree-sample.ts';
import type { TreeArrays } from './trees-state.ts';

/** A forest to be grown: on bins by the best boundary of all, or on ranks by one drawn threshold a feature. */
export interface ForestTask {
  readonly sample: TreeSample;
  readonly cells:
    | { readonly kind: 'bins'; readonly binned: BinnedTable }
    | { readonly kind: 'ranks'; readonly columns: readonly RankedColumn[] };
  readonly criterion: ForestCriterionName;
  readonly rules: GrowRules;
  readonly trees: number;
  readonly bootstrap: boolean;
  /** Whether the answers for rows that a tree did not see are wanted. */
  readonly outOfBag: boolean;
  readonly context: FitContext;
}

/** A forest that was grown, by either engine. */
export interface GrownForest {
  readonly trees: TreeArrays;
  readonly outOfBag: OutOfBagAnswers | null;
  /** Why the plain trees did it although the kernel was wanted. */
  readonly withoutKernel?: string;
}
