import { answersOfState, blockLengthFor, estimatorNamed, rowLosses } from '@assay/learning';
import type { CompareInput, Losses } from '../jobs/compare-job.ts';
import { fitContextOf } from './fit-context-of.ts';
import { decodeRows } from './prepared-rows.ts';

export function rowLossesOf(input: Omit<CompareInput, 'better' | 'simpler'>): Losses {
  const rows = decodeRows(input.prepared);
  const { train, validation } = rows.sides;
  const { bins } = input;
  const context = { ...fitContextOf(rows, input.seed, input.trainer), ...(bins && { bins }) };
  return {
    of({ estimator, parameters }) {
      const model = estimatorNamed(estimator).fit(train.X, train.y, parameters, context);
      const answers = answersOfState(model, validation.X);
      return rowLosses(input.metric, validation.y, answers, context.classes);
    },
    blockLength: (n) => blockLengthFor(n, input.splitBy),
  };
}
