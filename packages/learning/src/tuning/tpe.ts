import type { Random } from '@assay/statistics';
import type { ParameterValue, ParameterValues } from '../parameters/parameter-space.ts';
import type { CandidateSpace, Distribution, SearchSpace } from '../parameters/search-space.ts';
import { axisOf, draw, placeOf, valueAt } from './draw.ts';
import { ParzenEstimator } from './parzen-estimator.ts';

/** A finished trial as the sampler sees it: lower is better. */
export interface Scored {
  readonly estimator: string;
  readonly parameters: ParameterValues;
  /** Infinity for a pruned trial: it was given up for being bad. */
  readonly loss: number;
}

const CANDIDATES = 24;

/**
 * The estimator and its parameters that the tree-structured Parzen estimator (Bergstra et al. 2011)
 * would try next: trials are parted into good and others, both get a density, and of 24 draws from the good
 * one the one wins at which good / others is highest. Each parameter by itself, as in Optuna's default.
 *
 * The space is conditional: the estimator is drawn first, by all trials; its parameters by the trials of that
 * estimator alone, so that a few good ones of another do not empty its list of good ones.
 *
 * @param allowed candidates still worth a trial
 */
export function suggestByTpe(
  allowed: SearchSpace,
  scored: readonly Scored[],
  random: Random,
): { estimator: string; parameters: ParameterValues } {
  const { good, others } = parted(scored);
  const names = allowed.map((candidate) => candidate.estimator);
  const estimator = bestChoice(names, good.map(estimatorOf), others.map(estimatorOf), random);
  const candidate = allowed[names.indexOf(estimator)]!;
  return { estimator, parameters: parametersOf(candidate, scored, random) };
}

function parametersOf(candidate: CandidateSpace, scored: readonly Scored[], random: Random): ParameterValues {
  const { good, others } = parted(scored.filter((trial) => trial.estimator === candidate.estimator));
  const values: Record<string, ParameterValue> = {};
  for (const [name, distribution] of Object.entries(candidate.parameters)) {
    const valuesIn = (trials: readonly Scored[]): ParameterValue[] =>
      trials.map((trial) => trial.parameters[name]!);
    values[name] = suggestValue(distribution, valuesIn(good), valuesIn(others), random);
  }
  return values;
}

function suggestValue(
  distribution: Distribution,
  good: readonly ParameterValue[],
  others: readonly ParameterValue[],
  random: Random,
): ParameterValue {
  if (distribution.type === 'fixed') return distribution.value;
  if (good.length === 0) return draw(distribution, random);
  if (distribution.type === 'categorical') return bestChoice(distribution.choices, good, others, random);
  const axis = axisOf(distribution);
  const places = (values: readonly ParameterValue[]): number[] =>
    values.map((value) => placeOf(distribution, value as number));
  const goodDensity = new ParzenEstimator(axis, places(good));
  const otherDensity = new ParzenEstimator(axis, places(others));
  let best = axis.from;
  let bestRatio = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < CANDIDATES; i++) {
    const place = goodDensity.sample(random);
    const ratio = goodDensity.logDensity(place) - otherDensity.logDensity(place);
    if (ratio > bestRatio) {
      bestRatio = ratio;
      best = place;
    }
  }
  return valueAt(distribution, best);
}

/** The share of good trials is Optuna's: a tenth, at most 25, at least one. */
function parted(scored: readonly Scored[]): { good: readonly Scored[]; others: readonly Scored[] } {
  const order = [...scored].sort((a, b) => (a.loss === b.loss ? 0 : a.loss - b.loss));
  const count = Math.min(25, Math.ceil(0.1 * order.length));
  return { good: order.slice(0, count), others: order.slice(count) };
}

/** Draws from the smoothed shares among the good and keeps the draw where good / others is highest. */
function bestChoice<T extends ParameterValue>(
  choices: readonly T[],
  good: readonly ParameterValue[],
  others: readonly ParameterValue[],
  random: Random,
): T {
  const smoothed = (values: readonly ParameterValue[], choice: T): number =>
    (values.filter((value) => value === choice).length + 1 / choices.length) / (values.length + 1);
  const goodShares = choices.map((choice) => smoothed(good, choice));
  const ratios = choices.map((choice, i) => goodShares[i]! / smoothed(others, choice));
  let best = drawnFrom(goodShares, random);
  for (let i = 1; i < CHOICE_CANDIDATES; i++) {
    const next = drawnFrom(goodShares, random);
    if (ratios[next]! > ratios[best]!) best = next;
  }
  return choices[best]!;
}

/**
 * Fewer draws than for numbers: with 24 the choice with the best ratio would be drawn nearly always, and a
 * choice that was unlucky in its first trials would not be tried again.
 */
const CHOICE_CANDIDATES = 3;

function drawnFrom(shares: readonly number[], random: Random): number {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let place = random.next() * total;
  for (let i = 0; i < shares.length - 1; i++) {
    place -= shares[i]!;
    if (place < 0) return i;
  }
  return shares.length - 1;
}

function estimatorOf(trial: Scored): string {
  return trial.estimator;
}
