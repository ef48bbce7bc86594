import { matrixColumn } from '@assay/data';
import type { LabelledRows } from '../tuning/run-trial.ts';
import type { LeakageFinding } from './leakage-finding.ts';
import { neighbourhood, neighbourSkill } from './neighbour-skill.ts';

/** From here on a feature is looked at, and from there on it is the answer but for rounding. */
const WARN = 0.98;
const STOP = 0.9999;
const FEWEST_ROWS = 50;

/**
 * Features that by themselves foretell the target (nearly) without error; see `neighbourSkill`. Mostly they were
 * derived from it. A level that hardly moves from row to row (a price) is foretold by its own past nearly as well,
 * which is why less than all but rounding only warns.
 *
 * @param judged later rows, answered by the training rows: for data in time, where neighbours know of each other
 */
export function nearPerfectFeatures(
  train: LabelledRows,
  judged: LabelledRows | undefined,
  classes?: number,
): LeakageFinding[] {
  if ((judged ?? train).y.length < FEWEST_ROWS) return [];
  const isClass = classes !== undefined;
  return train.X.names.flatMap((feature, c): LeakageFinding[] => {
    const known = neighbourhood(matrixColumn(train.X, c), train.y, isClass);
    const later = judged && neighbourhood(matrixColumn(judged.X, c), judged.y, isClass);
    if ((later ?? known).values.length < (judged ?? train).y.length / 2) return [];
    const value = neighbourSkill(known, later, isClass);
    if (!(value >= WARN)) return [];
    const share = `${(100 * value).toFixed(value >= STOP ? 3 : 1)} %`;
    return [
      {
        check: 'near-perfect-feature',
        severity: value >= STOP ? 'stop' : 'warn',
        feature,
        detail: `${feature} alone tells ${share} of ${isClass ? 'the classes' : 'the target'}: is it known before the target is?`,
        value,
      },
    ];
  });
}
