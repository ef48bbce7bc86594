/** An expression that cannot be used, with the place of the fault: characters `[at, end)` of its text. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  readonly code = 'INVALID_EXPRESSION';
  readonly at: number;
  readonly end: number;
  readonly accepted: string;

  constructor(message: string, place: { at: number; end: number }, accepted: string) {
    super(message);
    this.at = place.at;
    this.end = place.end;
    this.accepted = accepted;
  }
}
