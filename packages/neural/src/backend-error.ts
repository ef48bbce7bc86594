/** No backend of TensorFlow.js could be loaded, or not the one that was asked for. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  readonly code = 'NEURAL_BACKEND';
  /** Backend → why it did not load. */
  readonly reasons: Readonly<Record<string, string>>;

  constructor(reasons: Readonly<Record<string, string>>) {
    const list = Object.entries(reasons).map(([backend, reason]) => `${backend}: ${reason}`);
    super(`no backend of TensorFlow.js loads: ${list.join('; ')}`);
    this.reasons = reasons;
  }
}
