import { type CandidateSpace, estimatorNamed, spaceFromCandidate } from '@assay/learning';
import type { UseCase } from '@assay/use-case';

/** What is searched, and how many trials that is worth: settings that leave nothing to vary are tried once. */
export function searchSpace(useCase: UseCase): { space: CandidateSpace[]; trials: number } {
  const space = useCase.candidates.map(({ estimator, space: ranges }) =>
    spaceFromCandidate(estimatorNamed(estimator), ranges),
  );
  const varies = space.some(({ parameters }) =>
    Object.values(parameters).some(({ type }) => type !== 'fixed'),
  );
  return { space, trials: varies ? useCase.tune.trials : Math.min(useCase.tune.trials, space.length) };
}
