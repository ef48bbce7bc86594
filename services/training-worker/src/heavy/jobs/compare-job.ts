import { type BinnedTable, pairedTest, type Trial } from '@assay/learning';
import type { Split } from '@assay/use-case';
import { isSeries } from '../is-series.ts';
import type { WithTrainer } from '../network-trainer.ts';
import { rowLossesOf } from '../rows/row-losses-of.ts';
import { originLossesOf } from '../series/origin-losses.ts';

export type Setting = Pick<Trial, 'estimator' | 'parameters'>;

/** What a setting costs on the validation part, a loss a row or origin, and how far losses depend on each other. */
export interface Losses {
  readonly of: (setting: Setting) => Float64Array;
  readonly blockLength: (n: number) => number;
}

export interface CompareInput extends WithTrainer {
  readonly prepared: SharedArrayBuffer;
  readonly better: Setting;
  readonly simpler: Setting;
  readonly metric: string;
  readonly splitBy: Split['by'];
  readonly seed: number;
  /** Of the training rows; absent = made anew. */
  readonly bins?: readonly BinnedTable[];
}

/** How sure it is, by the validation part, that one setting is better than another: a probability, 0 to 1. */
export function compareJob(input: CompareInput): { pBetter: number } {
  const losses = isSeries(input.prepared) ? originLossesOf(input) : rowLossesOf(input);
  const [better, simpler] = [losses.of(input.better), losses.of(input.simpler)];
  const { pBetter } = pairedTest(better, simpler, {
    blockLength: losses.blockLength(better.length),
    seed: input.seed,
  });
  return { pBetter };
}
