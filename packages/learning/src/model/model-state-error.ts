/** A model state that no predictor can be made from: unknown kind, missing parts, sizes that do not fit. */
export class ModelStateError extends Error {
  override readonly name = 'ModelStateError';
  readonly code = 'MODEL_STATE';
  readonly part: string;

  constructor(part: string, message: string) {
    super(`model state, ${part}: ${message}`);
    this.part = part;
  }
}
