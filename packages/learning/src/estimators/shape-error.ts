/** Arguments whose sizes do not fit together, or values that cannot be learned from. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  readonly code = 'SHAPE';
  readonly got: string;
  readonly accepted: string;

  constructor(what: string, got: string, accepted: string) {
    super(`${what}: got ${got}, accepted is ${accepted}`);
    this.got = got;
    this.accepted = accepted;
  }
}
