import type { Estimator, LearningTask } from '../estimators/estimator.ts';
import { type Bench, createBench } from './bench.ts';
import * as classes from './class-laws.ts';
import * as determinism from './determinism-laws.ts';
import * as interruption from './interruption-laws.ts';
import { type Law, type LawName, lawNames } from './law.ts';
import { type LawSettings, lawSettingsOf } from './law-settings.ts';
import * as learning from './learning-laws.ts';
import * as refusal from './refusal-laws.ts';

const checks: Readonly<Record<LawName, (bench: Bench) => void>> = {
  'leaves its inputs as they were': determinism.leavesInputs,
  'same seed, same bits': determinism.sameSeedSameBits,
  'order of features changes no bit': determinism.featureOrder,
  'order of rows changes no prediction': determinism.rowOrder,
  'row and table agree to the bit': determinism.rowAndTable,
  'state survives storage to the bit': determinism.storage,
  'constant target, constant prediction': learning.constantTarget,
  'missing values give finite predictions': learning.missingValues,
  'infinity counts as missing': learning.infinity,
  'weight 2 is the row twice': learning.weightTwo,
  'weight 0 is no row': learning.weightZero,
  'learns a linear signal better than the mean': learning.linearSignal,
  'a moved target moves predictions as far': learning.movedTarget,
  'one row is enough': learning.oneRow,
  'cancel ends the fit': interruption.cancel,
  'progress ends at its total': interruption.progress,
  'a watch sees the model grow, changes nothing and may end the fit': interruption.watched,
  'refuses shapes that do not fit, naming both': refusal.shapes,
  'refuses parameters that it does not have': refusal.parameters,
  'probabilities sum to 1': classes.sumToOne,
  'permuted classes permute the probabilities': classes.permutedClasses,
};

/** Laws that say something about one task only. */
const taskOf: Readonly<Partial<Record<LawName, LearningTask>>> = {
  'a moved target moves predictions as far': 'regression',
  'probabilities sum to 1': 'classification',
  'permuted classes permute the probabilities': 'classification',
};

/**
 * The laws that an estimator must keep (river's and scikit-learn's `check_estimator` are the models), each
 * with a name and a check that throws `LawBroken`. Whoever adds an estimator runs them all.
 *
 * @param settings defaults to those of the estimator's name
 * @param task defaults to the first that the estimator can do
 * @example for (const law of lawsOf(ridge)) it(law.name, law.check);
 */
export function lawsOf(
  estimator: Estimator,
  settings: LawSettings = lawSettingsOf(estimator.name),
  task: LearningTask = estimator.tasks[0]!,
): Law[] {
  return lawNames
    .filter((name) => settings.exempt[name] === undefined && (taskOf[name] ?? task) === task)
    .map((name) => ({ name, check: () => checks[name](createBench(estimator, settings, name, task)) }));
}
