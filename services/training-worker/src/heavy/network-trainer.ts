import { estimators, type NetworkTrainer, type Trial } from '@assay/learning';

/** What a fit that may be a network's takes over from its thread. */
export interface WithTrainer {
  /** Set by the thread, where one of the settings is a network. */
  readonly trainer?: NetworkTrainer;
}

type Setting = Pick<Trial, 'estimator'>;

let opened: Promise<NetworkTrainer> | undefined;

/** The input of a job, with the thread's trainer where the job is to fit a network. TensorFlow.js is loaded by the first one. */
export async function withTrainer<I extends object>(input: I): Promise<I & WithTrainer> {
  const { trial, best, better, simpler } = input as Readonly<Record<string, Setting | undefined>>;
  const isNetwork = (setting: Setting | undefined): boolean =>
    setting !== undefined && estimators.get(setting.estimator)?.needs === 'network-trainer';
  if (![trial, best, better, simpler].some(isNetwork)) return input;
  opened ??= import('@assay/neural').then(({ openNetworkTrainer }) => openNetworkTrainer());
  return { ...input, trainer: await opened };
}
