import { estimators } from '../estimators/estimators.ts';
import type { ParameterValues } from '../parameters/parameter-space.ts';
import type { Trial } from './trial.ts';

export type Settings = Pick<Trial, 'estimator' | 'parameters'>;

/** Which fit settings come to, as text for comparing. */
export interface FitKey {
  /** Settings with an equal one come to the same model. */
  readonly model: string;
  /** Those with an equal one differ at most in the parameter in which their learner has submodels. */
  readonly family: string;
  /** Of that parameter; 0 = the learner has no submodels. */
  readonly value: number;
}

/** @param features of the rows that are learned from; absent = only equal settings come to one model */
export function fitKey({ estimator, parameters }: Settings, features?: number): FitKey {
  const learner = estimators.get(estimator);
  const settings =
    features === undefined ? parameters : (learner?.effective?.(parameters, features) ?? parameters);
  const model = keyOf(estimator, settings);
  const parameter = learner?.submodels?.parameter;
  const value = parameter === undefined ? undefined : settings[parameter];
  if (parameter === undefined || typeof value !== 'number') return { model, family: model, value: 0 };
  const { [parameter]: _own, ...others } = settings;
  return { model, family: keyOf(estimator, others), value };
}

function keyOf(estimator: string, settings: ParameterValues): string {
  return JSON.stringify([estimator, Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
