import { createRandom } from '@assay/statistics';
import type { ParameterValues } from '../parameters/parameter-space.ts';
import type { CandidateSpace, SearchSpace } from '../parameters/search-space.ts';
import { drawParameters } from './draw-parameters.ts';
import { lossIn } from './loss-in.ts';
import type { StudyOptions } from './study.ts';
import { type Scored, suggestByTpe } from './tpe.ts';
import type { Trial } from './trial.ts';

const STARTUP_TRIALS = 10;

/** The learner and the parameters of the trial that comes next; all randomness from (seed, number of the trial). */
export function suggest(
  options: StudyOptions,
  trials: readonly Trial[],
): { estimator: string; parameters: ParameterValues } {
  const random = createRandom(options.seed, trials.length + 1);
  const allowed = worthATrial(options.space, trials);
  const scored = scoredTrials(options, trials);
  const startup = options.startupTrials ?? STARTUP_TRIALS;
  const hasFinished = scored.some(({ place }) => place !== 'running');
  if (options.sampler === 'tpe' && trials.length >= startup && hasFinished) {
    return suggestByTpe(allowed, scored, random);
  }
  const candidate = allowed[trials.length % allowed.length]!;
  return { estimator: candidate.estimator, parameters: drawParameters(candidate, random) };
}

/** Without those that were tried and have nothing left to vary. */
function worthATrial(space: SearchSpace, trials: readonly Trial[]): SearchSpace {
  const hasNews = (candidate: CandidateSpace): boolean =>
    Object.values(candidate.parameters).some((distribution) => distribution.type !== 'fixed') ||
    !trials.some((trial) => trial.estimator === candidate.estimator);
  const left = space.filter(hasNews);
  return left.length > 0 ? left : space;
}

/** Failed trials say nothing about what is good; those under way count as bad ones (see `suggestByTpe`). */
function scoredTrials({ direction }: StudyOptions, trials: readonly Trial[]): Scored[] {
  return trials.flatMap(({ estimator, parameters, state, value, reports }): Scored[] => {
    switch (state) {
      case 'complete':
        return [{ estimator, parameters, place: 'complete', loss: lossIn(direction, value!) }];
      case 'pruned': {
        const [step, last] = reports?.at(-1) ?? [0, Number.NaN];
        const loss = Number.isNaN(last) ? Number.POSITIVE_INFINITY : lossIn(direction, last);
        return [{ estimator, parameters, place: 'pruned', step, loss }];
      }
      case 'running':
        return [{ estimator, parameters, place: 'running' }];
      default:
        return [];
    }
  });
}
