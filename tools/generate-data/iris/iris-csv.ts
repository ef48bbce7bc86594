import { createRandom, deriveSeed } from '@assay/statistics';
import { correlatedNormals } from '../correlated-normals.ts';

const names = ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'];

interface Species {
  readonly name: string;
  /** In centimetres, in the order of the names. */
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  readonly correlations: readonly (readonly number[])[];
}

const species: readonly Species[] = [
  {
    name: 'setosa',
    means: [5, 3.45, 1.5, 0.25],
    deviations: [0.35, 0.36, 0.17, 0.1],
    correlations: [[], [0.7], [0.3, 0.2], [0.3, 0.2, 0.3]],
  },
  {
    name: 'versicolor',
    means: [5.95, 2.8, 4.3, 1.35],
    deviations: [0.5, 0.31, 0.46, 0.19],
    correlations: [[], [0.5], [0.75, 0.55], [0.55, 0.65, 0.75]],
  },
  {
    name: 'virginica',
    means: [6.6, 2.95, 5.55, 2.05],
    deviations: [0.6, 0.32, 0.52, 0.27],
    correlations: [[], [0.45], [0.85, 0.4], [0.3, 0.5, 0.3]],
  },
];
const ofEach = 50;

/**
 * `iris.csv`: four measurements of 50 flowers of each of three species, all of them made up, in millimetres as a ruler reads
 * them. One species stands apart, the other two shade into each other.
 *
 * @param seed the same seed gives the same file to the byte
 */
export function irisCsv(seed: number): string {
  const lines = species.flatMap(({ name, means, deviations, correlations }) => {
    const draw = correlatedNormals(correlations, createRandom(deriveSeed(seed, name)));
    return Array.from({ length: ofEach }, () => {
      const cells = draw().map((z, i) => Math.max(0.1, means[i]! + deviations[i]! * z).toFixed(1));
      return [...cells, name].join(',');
    });
  });
  return `${[...names, 'species'].join(',')}\n${lines.join('\n')}\n`;
}
