import { type CandidateSpace, estimatorNamed, forecasterNamed, spaceFromCandidate } from '@assay/learning';
import type { UseCase } from '@assay/use-case';

/** What is searched, and how many trials that is worth: settings that leave nothing to vary are tried once. */
export function searchSpace({ candidates, target, tune }: UseCase): {
  space: CandidateSpace[];
  trials: number;
} {
  const learnerNamed = target.task === 'forecast' ? forecasterNamed : estimatorNamed;
  const space = candidates.map(({ estimator, space: ranges }) =>
    spaceFromCandidate(learnerNamed(estimator), ranges),
  );
  const varies = space.some(({ parameters }) =>
    Object.values(parameters).some(({ type }) => type !== 'fixed'),
  );
  return { space, trials: varies ? tune.trials : Math.min(tune.trials, space.length) };
}
