/** How one measurement is distributed over the wines of a colour. */
export interface Measurement {
  readonly name: string;
  /** Of its logarithm; of the value itself where `normal` is set. */
  readonly mean: number;
  readonly deviation: number;
  readonly normal?: true;
  readonly least: number;
  readonly most: number;
  readonly decimals: number;
}

export interface Colour {
  readonly name: 'red' | 'white';
  /** Rows in all, and how many of them repeat an earlier row to the last digit. */
  readonly rows: number;
  readonly repeated: number;
  /** All but density, which follows from the others. */
  readonly measurements: readonly Measurement[];
  /** Correlations of the measurements (of their logarithms), below the diagonal. */
  readonly correlations: readonly (readonly number[])[];
}

const names = [
  'fixed acidity',
  'volatile acidity',
  'citric acid',
  'residual sugar',
  'chlorides',
  'free sulfur dioxide',
  'total sulfur dioxide',
  'pH',
  'sulphates',
  'alcohol',
];
const decimals = [1, 3, 2, 1, 3, 0, 0, 2, 2, 1];
const least = [3.8, 0.08, 0, 0.6, 0.009, 1, 6, 2.7, 0.22, 8];
const most = [15.9, 1.6, 1.7, 40, 0.62, 150, 380, 4.05, 2, 14.9];

const measurementsOf = (means: readonly number[], deviations: readonly number[]): Measurement[] =>
  names.map((name, i) => ({
    name,
    mean: means[i]!,
    deviation: deviations[i]!,
    ...(name === 'citric acid' ? { normal: true } : {}),
    least: least[i]!,
    most: most[i]!,
    decimals: decimals[i]!,
  }));

/** Like the Portuguese wines of Cortez and others (2009) in kind and size, and like none of them in particular. */
export const colours: readonly Colour[] = [
  {
    name: 'red',
    rows: 1599,
    repeated: 241,
    measurements: measurementsOf(
      [2.1, -0.7, 0.26, 0.85, -2.5, 2.55, 3.6, 1.196, -0.445, 2.34],
      [0.2, 0.35, 0.2, 0.36, 0.33, 0.68, 0.7, 0.047, 0.22, 0.1],
    ),
    correlations: [
      [],
      [-0.3],
      [0.6, -0.5],
      [0.2, 0, 0.1],
      [0.2, 0.1, 0.1, 0.1],
      [-0.2, 0, 0, 0.1, 0],
      [-0.1, 0.1, 0, 0.2, 0.1, 0.75],
      [-0.65, 0.2, -0.5, -0.1, -0.25, 0.1, 0],
      [0.2, -0.3, 0.3, 0, 0.2, 0.1, 0, -0.2],
      [-0.1, -0.2, 0.1, 0.1, -0.3, -0.1, -0.2, 0.2, 0.1],
    ],
  },
  {
    name: 'white',
    rows: 4898,
    repeated: 938,
    measurements: measurementsOf(
      [1.92, -1.34, 0.33, 1.48, -3.15, 3.44, 4.88, 1.158, -0.74, 2.345],
      [0.12, 0.34, 0.12, 0.9, 0.33, 0.55, 0.33, 0.047, 0.22, 0.115],
    ),
    correlations: [
      [],
      [0],
      [0.3, -0.1],
      [0.1, 0.1, 0.1],
      [0.1, 0, 0.1, 0.1],
      [0, -0.1, 0.1, 0.3, 0.1],
      [0.1, 0.1, 0.1, 0.4, 0.3, 0.6],
      [-0.4, -0.1, -0.2, -0.2, -0.1, 0, 0],
      [0, 0, 0.1, 0, 0.1, 0.1, 0.1, 0.2],
      [-0.1, 0.1, -0.1, -0.4, -0.5, -0.2, -0.4, 0.1, 0],
    ],
  },
];
