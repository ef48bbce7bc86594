/** The work was cancelled by its caller; nothing was produced. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  readonly code = 'CANCELLED';

  constructor() {
    super('cancelled');
  }
}
