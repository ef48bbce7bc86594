/** A network is to be fitted and nobody said by what. */
export class NetworkTrainerMissingError extends Error {
  override readonly name = 'NetworkTrainerMissingError';
  readonly code = 'NETWORK_TRAINER_MISSING';
  readonly estimator: string;

  constructor(estimator: string) {
    super(`${estimator} needs context.trainer: what openNetworkTrainer() of @assay/neural resolves to`);
    this.estimator = estimator;
  }
}
