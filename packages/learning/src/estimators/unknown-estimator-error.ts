/** A learner that this version does not have. */
export class UnknownEstimatorError extends Error {
  override readonly name = 'UnknownEstimatorError';
  readonly code = 'UNKNOWN_ESTIMATOR';
  readonly got: string;
  readonly accepted: readonly string[];

  constructor(got: string, accepted: readonly string[]) {
    super(`unknown learner "${got}"; accepted: ${accepted.join(', ')}`);
    this.got = got;
    this.accepted = accepted;
  }
}
