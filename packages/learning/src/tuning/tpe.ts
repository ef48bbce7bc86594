import type { Random } from '@assay/statistics';
import type { ParameterValue, ParameterValues } from '../parameters/parameter-space.ts';
import type { CandidateSpace, Distribution, SearchSpace } from '../parameters/search-space.ts';
import { axisOf, draw, placeOf, valueAt } from './draw.ts';
import { drawParameters } from './draw-parameters.ts';
import { ParzenEstimator } from './parzen-estimator.ts';

/** A trial as the sampler sees it. */
export type Scored = {
  readonly estimator: string;
  readonly parameters: ParameterValues;
} & (
  | { readonly place: 'complete' /** Lower is better. */; readonly loss: number }
  | { readonly place: 'pruned' /** The last it reported. */; readonly step: number; readonly loss: number }
  | { readonly place: 'running' }
);

const CANDIDATES = 24;

/**
 * The estimator and its parameters that the tree-structured Parzen estimator (Bergstra et al. 2011)
 * would try next: trials are parted into good and others, both get a density, and of 24 draws from the good
 * one the one wins at which good / others is highest. Each parameter by itself, as in Optuna's default.
 *
 * The space is conditional: the estimator is drawn first, by all trials; its parameters by the trials of that
 * estimator alone, so that a few good ones of another do not empty its list of good ones. A parameter that is there
 * under a condition is drawn by the trials that had it.
 *
 * Trials under way count as bad ("constant liar", Ginsbourger, Le Riche and Carraro 2010; Optuna's
 * `constant_liar=True`): the next trial is led away from where one is being tried already.
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
  return drawParameters(candidate, random, (name, distribution) => {
    const valuesIn = (trials: readonly Scored[]): ParameterValue[] =>
      trials.flatMap(({ parameters }) => parameters[name] ?? []);
    return suggestValue(distribution, valuesIn(good), valuesIn(others), random);
  });
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

/** The share of good trials is Optuna's: a tenth of the finished ones, at most 25, at least one. */
function parted(scored: readonly Scored[]): { good: readonly Scored[]; others: readonly Scored[] } {
  const order = [...scored].sort(compareScored);
  const finished = order.filter(({ place }) => place !== 'running').length;
  const count = Math.min(25, Math.ceil(0.1 * finished));
  return { good: order.slice(0, count), others: order.slice(count) };
}

/** Best first: complete trials by loss, pruned ones by how far they came (then by loss), those under way last. */
function compareScored(a: Scored, b: Scored): number {
  if (a.place !== b.place) return places.indexOf(a.place) - places.indexOf(b.place);
  if (a.place === 'running' || b.place === 'running') return 0;
  if (a.place === 'pruned' && b.place === 'pruned' && a.step !== b.step) return b.step - a.step;
  return a.loss === b.loss ? 0 : a.loss - b.loss;
}

const places = ['complete', 'pruned', 'running'];

/** Draws from the shares among the good and keeps the draw where good / others is highest. */
function bestChoice<T extends ParameterValue>(
  choices: readonly T[],
  good: readonly ParameterValue[],
  others: readonly ParameterValue[],
  random: Random,
): T {
  const goodShares = sharesOf(choices, good);
  const otherShares = sharesOf(choices, others);
  const ratios = goodShares.map((share, i) => share / otherShares[i]!);
  let best = drawnFrom(goodShares, random);
  for (let i = 1; i < CANDIDATES; i++) {
    const next = drawnFrom(goodShares, random);
    if (ratios[next]! > ratios[best]!) best = next;
  }
  return choices[best]!;
}

/**
 * The share of each choice in a mixture of Optuna's: a part for each trial that leans towards its own choice, the less
 * so the fewer trials there are, and an even one. A learner that was unlucky in its first trials is tried again: with shares
 * that lean further, one of four searches on wine-quality ended with the second best learner.
 */
function sharesOf<T extends ParameterValue>(
  choices: readonly T[],
  values: readonly ParameterValue[],
): readonly number[] {
  const parts = values.length + 1;
  const leaning = 1 / parts / (1 + choices.length / parts);
  return choices.map((choice) => {
    const own = values.filter((value) => value === choice).length;
    return (values.length * leaning + own * leaning * parts + 1 / choices.length) / parts;
  });
}

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
