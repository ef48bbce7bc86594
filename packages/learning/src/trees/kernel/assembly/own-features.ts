import { Work } from './work';

/** Features are dealt in turn; each participant adds up, subtracts and searches its own. */
// @ts-ignore: decorator
@inline
export function isOwn(work: Work, feature: i32): bool {
  return feature % work.job.team.participants == work.index;
}
