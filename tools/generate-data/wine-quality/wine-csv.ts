import { createRandom, deriveSeed, permutation, type Random } from '@assay/statistics';
import { correlatedNormals } from '../correlated-normals.ts';
import { type Colour, colours, type Measurement } from './measurements.ts';
import { qualityOf, type Wine } from './tasting.ts';

const header = [
  'fixed acidity',
  'volatile acidity',
  'citric acid',
  'residual sugar',
  'chlorides',
  'free sulfur dioxide',
  'total sulfur dioxide',
  'density',
  'pH',
  'sulphates',
  'alcohol',
];

/**
 * `winequality.csv`: eleven measurements and a score of each wine, first the reds, then the whites, all of it made up. As in the
 * original, 1,179 rows repeat an earlier one: whoever splits rows without looking has them on both sides.
 *
 * @param seed the same seed gives the same file to the byte
 */
export function wineCsv(seed: number): string {
  const lines = colours.flatMap((colour) => winesOf(colour, seed));
  return `${[...header, 'quality'].join(',')}\n${lines.join('\n')}\n`;
}

function winesOf(colour: Colour, seed: number): string[] {
  const random = createRandom(deriveSeed(seed, colour.name));
  const draw = correlatedNormals(colour.correlations, random);
  const lines = Array.from({ length: colour.rows - colour.repeated }, () => {
    const normals = draw();
    const wine: Record<string, number> = {};
    for (const [i, measurement] of colour.measurements.entries())
      wine[measurement.name] = drawn(measurement, normals[i]!);
    wine['density'] = density(wine, random);
    const quality = qualityOf(colour.name, wine, random);
    return [...header.map((name) => wine[name]!), quality].join(',');
  });
  const repeated = permutation(lines.length, random).slice(0, colour.repeated);
  // Twice, one after the other: a wine that was entered again.
  const again = new Set(repeated);
  return lines.flatMap((line, i) => (again.has(i) ? [line, line] : [line]));
}

function drawn({ mean, deviation, normal, least, most, decimals }: Measurement, z: number): number {
  const value = normal === true ? mean + deviation * z : Math.exp(mean + deviation * z);
  return rounded(Math.min(most, Math.max(least, value)), decimals);
}

/** In g/ml: sugar and acids weigh, alcohol is light. */
function density(wine: Wine, random: Random): number {
  const value =
    0.9968 +
    0.00038 * wine['residual sugar']! +
    0.00085 * (wine['fixed acidity']! - 7) +
    0.006 * wine['chlorides']! -
    0.00112 * (wine['alcohol']! - 6.3) +
    0.0006 * random.normal();
  return rounded(value, 5);
}

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));
