import { pairedTest, type Trial } from '@assay/learning';
import type { Split } from '@assay/use-case';
import { isSeries } from '../is-series.ts';
import { rowLossesOf } from '../rows/row-losses-of.ts';
import { originLossesOf } from '../series/origin-losses.ts';

export type Setting = Pick<Trial, 'estimator' | 'parameters'>;

/** What a setting costs on the validation part, a loss a row or origin, and how far losses depend on each other. */
export interface Losses {
  readonly of: (setting: Setting) => Float64Array;
  readonly blockLength: (n: number) => number;
}

/** How sure it is, by the validation part, that one setting is better than another: a probability, 0 to 1. */
export function compareJob(input: {
  prepared: SharedArrayBuffer;
  better: Setting;
  simpler: Setting;
  metric: string;
  splitBy: Split['by'];
  seed: number;
}): { pBetter: number } {
  const losses = isSeries(input.prepared) ? originLossesOf(input) : rowLossesOf(input);
  const [better, simpler] = [losses.of(input.better), losses.of(input.simpler)];
  const { pBetter } = pairedTest(better, simpler, {
    blockLength: losses.blockLength(better.length),
    seed: input.seed,
  });
  return { pBetter };
}
