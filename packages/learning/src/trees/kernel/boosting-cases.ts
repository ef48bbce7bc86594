import type { Matrix } from '@assay/data';
import { createRandom } from '@assay/statistics';
import type { ParameterValues } from '../../parameters/parameter-space.ts';

/** A fit of boosting that the kernel has to do as the plain trees do it, with any number of threads. */
export interface BoostingCase {
  readonly name: string;
  readonly parameters: ParameterValues;
  readonly classes?: number;
  readonly weights?: true;
  /** How many categories `f` has. */
  readonly categories?: number;
  /** Features beside the six that matter. */
  readonly noise?: number;
  readonly rows?: number;
}

/** Every loss, and everything that a loss may meet. */
export const boostingCases: readonly BoostingCase[] = [
  { name: 'squared', parameters: {} },
  { name: 'squared, records of residuals', parameters: { trees: 12 }, rows: 24_000 },
  { name: 'squared, weights', parameters: {}, weights: true },
  { name: 'squared, λ and few leaves', parameters: { l2: 20, leaves: 6, depth: 3 } },
  {
    name: 'squared, rows held back',
    parameters: { early_stopping_rounds: 5, trees: 60, learning_rate: 0.4 },
  },
  { name: 'squared, a wide table', parameters: { trees: 6 }, noise: 70 },
  { name: 'squared, categories', parameters: {}, categories: 40 },
  { name: 'squared, 300 categories', parameters: {}, categories: 300 },
  {
    name: 'squared, 300 categories, rows held back',
    parameters: { early_stopping_rounds: 5, trees: 60, learning_rate: 0.4 },
    categories: 300,
    weights: true,
  },
  { name: 'log of three classes, 300 categories', parameters: { trees: 8 }, classes: 3, categories: 300 },
  { name: 'squared, directions', parameters: { monotone: '+a, -b' } },
  { name: 'absolute', parameters: { loss: 'absolute' } },
  { name: 'absolute, weights', parameters: { loss: 'absolute' }, weights: true },
  { name: 'quantile 0.9', parameters: { loss: 'quantile', quantile: 0.9 } },
  { name: 'quantile 0.2, directions', parameters: { loss: 'quantile', quantile: 0.2, monotone: '+a' } },
  { name: 'poisson', parameters: { loss: 'poisson' } },
  {
    name: 'poisson, weights and categories',
    parameters: { loss: 'poisson' },
    weights: true,
    categories: 40,
  },
  { name: 'log of two classes', parameters: {}, classes: 2 },
  { name: 'log of two classes, weights', parameters: {}, classes: 2, weights: true },
  { name: 'log of two classes, directions', parameters: { monotone: '+a' }, classes: 2 },
  { name: 'log of three classes', parameters: { trees: 8 }, classes: 3 },
  {
    name: 'log of three classes, all at once',
    parameters: { trees: 8, l2: 1, early_stopping_rounds: 4 },
    classes: 3,
    weights: true,
    categories: 40,
    noise: 60,
  },
];

export interface BoostingTable {
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly weights: Float64Array | undefined;
}

/** Two lines, a wave, a product, missing values (one kind of them tells something), and categories in `f` where asked for. */
export function tableOf(one: BoostingCase, seed: number): BoostingTable {
  const rows = one.rows ?? 9_000;
  const names = ['a', 'b', 'c', 'd', 'e', 'f', ...Array.from({ length: one.noise ?? 0 }, (_, i) => `n${i}`)];
  const random = createRandom(seed);
  const values = Float64Array.from({ length: rows * names.length }, () => random.normal());
  for (let r = 0; r < rows; r++) {
    if (one.categories) values[5 * rows + r] = random.int(one.categories);
    if (random.next() < 0.1) values[2 * rows + r] = Number.NaN;
    if (values[3 * rows + r]! > 1.5) values[3 * rows + r] = Number.NaN;
  }
  const raw = Float64Array.from({ length: rows }, (_, r) => {
    const [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map((column) => values[column * rows + r]!);
    const wave = Number.isNaN(c!) ? -1 : 2 * Math.sin(3 * c!);
    const last = one.categories ? Math.sin(7 * f!) : f! * e!;
    return 2 * a! - b! + wave + (Number.isNaN(d!) ? 1 : d!) + last + 0.5 * random.normal();
  });
  const weights = one.weights && Float64Array.from({ length: rows }, () => 0.25 + 2 * random.next());
  return { X: { rows, names, values }, y: raw.map((value) => targetOf(one, value)), weights };
}

function targetOf({ parameters, classes }: BoostingCase, value: number): number {
  if (classes !== undefined) return [-1, 2].filter((cut) => value > cut).length % classes;
  return parameters['loss'] === 'poisson' ? Math.round(Math.exp(value / 3)) : value;
}
