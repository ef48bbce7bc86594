/** A parameter that an estimator does not have, or a value that it does not take. */
export class ParameterError extends Error {
  override readonly name = 'ParameterError';
  readonly code = 'PARAMETER';
  /** `estimator.parameter` */
  readonly path: string;
  readonly got: string;
  readonly accepted: string;

  constructor(path: string, got: string, accepted: string) {
    super(`${path}: got ${got}, accepted is ${accepted}`);
    this.path = path;
    this.got = got;
    this.accepted = accepted;
  }
}
