import type { Estimator } from '../estimators/estimator.ts';
import type { FitContext } from '../estimators/fit-context.ts';
import { isClassifier } from '../model/classifier.ts';
import { compileModel } from '../model/compile-model.ts';
import type { ParameterValues } from '../parameters/parameter-space.ts';
import type { TreeTable } from './tree-table.ts';

/** Something that must hold for every learner made of trees, whatever the table. */
export interface TreeLaw {
  readonly name: string;
  /** Tables that the law speaks of; absent = any. */
  readonly of?: { readonly target?: 'numbers'; readonly categories?: boolean };
  /** @throws TreeLawBroken */
  check(subject: TreeSubject, table: TreeTable): void;
}

/** A learner of trees as it is put before the laws. */
export interface TreeSubject {
  readonly estimator: Estimator;
  /** Rows are taken as a set: no bootstrap, no rows held back, leaves may hold one row. */
  readonly parameters: ParameterValues;
  /** What every fit is given, the engine among it. */
  readonly context: FitContext;
}

export class TreeLawBroken extends Error {
  override readonly name = 'TreeLawBroken';
  readonly code = 'TREE_LAW_BROKEN';

  constructor(law: string, seen: string) {
    super(`"${law}" does not hold: ${seen}`);
  }
}

/** What a learner that was fitted to one table answers for the rows of another, which may be the same. */
export function answers(
  { estimator, parameters, context }: TreeSubject,
  table: TreeTable,
  asked: TreeTable,
  how: { readonly weights?: Float64Array; readonly parameters?: ParameterValues } = {},
): Float64Array {
  const { categories, classes } = table;
  const own = { ...context, categories, ...(classes !== undefined && { classes }) };
  const given = { ...parameters, ...how.parameters };
  const model = compileModel(estimator.fit(table.X, table.y, given, own, how.weights));
  return isClassifier(model) ? model.probabilities(asked.X) : model.predict(asked.X);
}

/** @throws TreeLawBroken unless all numbers are the same bits */
export function expectSame(law: string, got: Float64Array, wanted: Float64Array): void {
  expectClose(law, got, wanted, 0);
}

/** @throws TreeLawBroken unless numbers differ by at most `tolerance` times the largest of them */
export function expectClose(law: string, got: Float64Array, wanted: Float64Array, tolerance: number): void {
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (got.length !== wanted.length) throw new TreeLawBroken(law, `${got.length} and ${wanted.length} values`);
  for (let i = 0; i < got.length; i++) {
    if (Math.abs(got[i]! - wanted[i]!) <= tolerance * largest) continue;
    throw new TreeLawBroken(law, `${got[i]} where ${wanted[i]} was to come, at ${i}`);
  }
}
