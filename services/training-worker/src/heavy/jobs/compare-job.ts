import {
  blockLengthFor,
  compileModel,
  estimatorNamed,
  pairedTest,
  rowLosses,
  type Trial,
} from '@assay/learning';
import type { Split } from '@assay/use-case';
import { decodePrepared } from '../prepared-data.ts';

type Setting = Pick<Trial, 'estimator' | 'parameters'>;

/** How sure it is, by the validation rows, that one setting is better than another: a probability, 0 to 1. */
export function compareJob(input: {
  prepared: SharedArrayBuffer;
  better: Setting;
  simpler: Setting;
  metric: string;
  splitBy: Split['by'];
  seed: number;
}): { pBetter: number } {
  const { train, validation } = decodePrepared(input.prepared).sides;
  const losses = ({ estimator, parameters }: Setting): Float64Array => {
    const model = estimatorNamed(estimator).fit(train.X, train.y, parameters, { seed: input.seed });
    return rowLosses(input.metric, validation.y, compileModel(model).predict(validation.X));
  };
  const { pBetter } = pairedTest(losses(input.better), losses(input.simpler), {
    blockLength: blockLengthFor(validation.y.length, input.splitBy),
    seed: input.seed,
  });
  return { pBetter };
}
