import type { Matrix } from '@assay/data';
import { ShapeError } from '../estimators/shape-error.ts';
import { checkFeatures } from '../model/predict-rows.ts';
import type { LabelledRows } from '../tuning/run-trial.ts';
import { duplicatesAcrossParts } from './duplicates-across-parts.ts';
import { knownAfter, readsAfter } from './known-after.ts';
import type { LeakageFinding } from './leakage-finding.ts';
import { nearPerfectFeatures } from './near-perfect-features.ts';
import { targetCopies } from './target-copies.ts';

export interface LeakageOptions {
  /** Parts of the split by name, in the order in which they are used: `train` first. */
  readonly parts: Readonly<Record<string, LabelledRows>> & { readonly train: LabelledRows };
  readonly splitBy: 'time' | 'random' | 'group';
  /** How many classes there are; absent = regression. */
  readonly classes?: number;
  /** Features of rows whose target is not known yet, where there are such rows. */
  readonly waiting?: Matrix;
  /** By feature: the columns it reads that are declared as known only after the event. */
  readonly readsAfter?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Looks for signs that a model would be told what it is to foretell: features that are the target or come with it,
 * and rows that are in two parts of the split. Only the duplicates look at parts after the first two, and nothing is
 * chosen by them.
 *
 * @returns what was found, those that should stop a training first; nothing = nothing was found
 * @throws ShapeError for parts whose features are not the same
 * @example findLeakage({ parts: { train, validation, holdout }, splitBy: 'random' })
 */
export function findLeakage(options: LeakageOptions): LeakageFinding[] {
  const { parts, splitBy, classes, waiting } = options;
  const { train } = parts;
  if (Object.keys(parts)[0] !== 'train') {
    throw new ShapeError('parts', Object.keys(parts).join(', '), 'the part train first');
  }
  for (const { X } of Object.values(parts)) checkFeatures(train.X.names, X.names);
  const copies = targetCopies(train, classes);
  const second = splitBy === 'time' ? Object.values(parts)[1] : undefined;
  const perfect = nearPerfectFeatures(train, second, classes).filter(
    ({ feature }) => !copies.some((copy) => copy.feature === feature),
  );
  const findings = [
    ...readsAfter(options.readsAfter ?? {}),
    ...copies,
    ...perfect,
    ...duplicatesAcrossParts(parts, splitBy),
    ...(waiting === undefined ? [] : knownAfter(train, waiting)),
  ];
  return [
    ...findings.filter(({ severity }) => severity === 'stop'),
    ...findings.filter(({ severity }) => severity === 'warn'),
  ];
}
