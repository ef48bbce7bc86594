/** A training whose weights have grown beyond all numbers. */
export class NetworkDivergedError extends Error {
  override readonly name = 'NetworkDivergedError';
  readonly code = 'NETWORK_DIVERGED';
  readonly learningRate: number;

  constructor(learningRate: number) {
    super(`the training diverged with learning_rate ${learningRate}; a smaller one is needed`);
    this.learningRate = learningRate;
  }
}
