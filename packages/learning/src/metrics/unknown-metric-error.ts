/** A metric that this version does not have. */
export class UnknownMetricError extends Error {
  override readonly name = 'UnknownMetricError';
  readonly code = 'UNKNOWN_METRIC';
  readonly got: string;
  readonly accepted: readonly string[];

  constructor(got: string, accepted: readonly string[]) {
    super(`unknown metric "${got}"; accepted: ${accepted.join(', ')}`);
    this.got = got;
    this.accepted = accepted;
  }
}
