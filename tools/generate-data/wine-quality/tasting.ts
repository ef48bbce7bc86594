import type { Random } from '@assay/statistics';
import type { Colour } from './measurements.ts';

/** Measurements by their name. */
export type Wine = Readonly<Record<string, number>>;

/** 0 well below the step, 1 well above it. */
const step = (value: number, at: number, width: number): number => 1 / (1 + Math.exp((at - value) / width));

/**
 * What a panel of tasters would say, 3 to 9: alcohol helps, most of all from 10 to 12 percent; vinegar (volatile acidity)
 * spoils; a white without free sulfur dioxide is off; sulphates help a red up to a point; much sulfur dioxide, salt and too
 * little acid do harm. These go together in ways no straight line has. Tasters differ: half of the variance is chance.
 */
export function qualityOf(colour: Colour['name'], wine: Wine, random: Random): number {
  const alcohol = 1.7 * step(wine['alcohol']!, 11.1, 0.55);
  const vinegar = 0.85 * step(wine['volatile acidity']!, colour === 'red' ? 0.55 : 0.28, 0.05);
  // Strong wines carry their faults worse.
  const harmony =
    -0.55 *
    step(wine['alcohol']!, 11.2, 0.3) *
    step(wine['chlorides']!, colour === 'red' ? 0.08 : 0.044, 0.004);
  const own =
    colour === 'white'
      ? 0.85 * step(wine['free sulfur dioxide']!, 17, 4) +
        0.4 * step(wine['pH']!, 3.28, 0.04) * step(wine['residual sugar']!, 4, 1) -
        0.35 * step(wine['total sulfur dioxide']!, 175, 12) +
        4.99
      : 0.7 * step(wine['sulphates']!, 0.63, 0.035) -
        0.5 * step(wine['total sulfur dioxide']!, 60, 10) * step(10.8, wine['alcohol']!, 0.3) +
        0.25 * step(wine['citric acid']!, 0.35, 0.06) +
        5.3;
  const score = own + alcohol - vinegar + harmony + 0.58 * random.normal();
  return Math.min(9, Math.max(3, Math.round(score)));
}
