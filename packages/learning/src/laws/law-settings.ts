import type { ParameterValues } from '../parameters/parameter-space.ts';
import type { LawName } from './law.ts';

/** How an estimator is put before the laws. */
export interface LawSettings {
  /** Parameters for all laws, small enough to be quick on 128 rows. */
  readonly parameters: ParameterValues;
  /** Parameters under which a weight of 2 is exactly a row twice: no drawing of rows, no counting of rows. */
  readonly exactWeights: ParameterValues;
  /** Laws that cannot hold, each for a reason. */
  readonly exempt: Readonly<Partial<Record<LawName, string>>>;
}

const ordinary: LawSettings = { parameters: {}, exactWeights: {}, exempt: {} };

const byName: Readonly<Record<string, LawSettings>> = {
  mean: { ...ordinary, exempt: { 'learns a linear signal better than the mean': 'it is the mean' } },
  mode: { ...ordinary, exempt: { 'learns a linear signal better than the mean': 'it looks at no feature' } },
  'no-change': {
    ...ordinary,
    exempt: {
      'learns a linear signal better than the mean': 'it looks at no data',
      'a moved target moves predictions as far': 'it always answers 0',
    },
  },
  'random-forest': {
    parameters: { trees: 12 },
    exactWeights: { trees: 3, bootstrap: false },
    exempt: {},
  },
  'extra-trees': { parameters: { trees: 12 }, exactWeights: { trees: 3 }, exempt: {} },
  'gradient-boosting': {
    parameters: { trees: 40, min_samples_leaf: 4 },
    exactWeights: { trees: 20, min_samples_leaf: 1 },
    exempt: {},
  },
};

/** Settings of an estimator by its name; an estimator of one's own takes the ordinary ones. */
export function lawSettingsOf(name: string): LawSettings {
  return byName[name] ?? ordinary;
}
