import type { ParameterValues } from '../parameters/parameter-space.ts';
import type { LawName } from './law.ts';

/** How an estimator is put before the laws. */
export interface LawSettings {
  /** Parameters for all laws, small enough to be quick on 128 rows. */
  readonly parameters: ParameterValues;
  /** Parameters under which a weight of 2 is exactly a row twice: no drawing of rows, no counting of rows. */
  readonly exactWeights: ParameterValues;
  /** Parameters under which rows are taken as a set, where those of `exactWeights` leave ties to be broken by rounding. */
  readonly anyOrder?: ParameterValues;
  /** Laws that cannot hold, each for a reason. */
  readonly exempt: Readonly<Partial<Record<LawName, string>>>;
  /** How far a law's two sides may lie apart where that cannot be rounding of 64 bits; absent = the law's own measure. */
  readonly tolerances?: Readonly<Partial<Record<LawName, number>>>;
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
    // Leaves of one row make splits of exactly the same gain, and the order of a sum then decides.
    anyOrder: { trees: 20, min_samples_leaf: 4 },
    exempt: {},
  },
  mlp: network({ layers: 2, units: 16 }),
  lstm: network({ units: 12 }),
  gru: network({ units: 12 }),
};

/**
 * Networks compute in 32 bits, and two orders of the same sum lead training apart: Adam takes a whole step also where a gradient
 * is nothing but rounding. A row is drawn into a batch as often as it stands in the table, so a weight is a repeated
 * row only where all rows make one batch. That the laws still bite at these tolerances is held in packages/neural.
 */
function network(shape: ParameterValues): LawSettings {
  return {
    parameters: { ...shape, epochs: 20, batch_size: 64, learning_rate: 0.03, early_stopping_rounds: 0 },
    exactWeights: { ...shape, epochs: 15, batch_size: 1_000_000, early_stopping_rounds: 0 },
    exempt: {},
    tolerances: {
      'weight 2 is the row twice': 1e-2,
      'order of rows changes no prediction': 1e-2,
      'permuted classes permute the probabilities': 1e-2,
    },
  };
}

/** Settings of an estimator by its name; an estimator of one's own takes the ordinary ones. */
export function lawSettingsOf(name: string): LawSettings {
  return byName[name] ?? ordinary;
}
