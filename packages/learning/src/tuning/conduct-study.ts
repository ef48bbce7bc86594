import type { Study } from './study.ts';
import type { Trial } from './trial.ts';

/** What became of a trial, as `Study.tell` takes it. */
export interface Attempted {
  readonly outcome: number | 'pruned' | 'failed';
  readonly reports?: NonNullable<Trial['reports']>;
}

export interface ConductOptions {
  /** Trials under way at once: at least as many as there are threads to run them. */
  readonly width: number;
  /** Runs a trial, in a thread of its own maybe. One that throws ends the study. */
  readonly attempt: (trial: Trial) => Promise<Attempted>;
  /** Of the study, pauses included; default none. */
  readonly elapsedMs?: () => number;
  /** After each trial that was asked for, and each that was told of: the place to store `study.state()`. */
  readonly onStep?: (trial: Trial) => Promise<void>;
}

/**
 * Runs a study to the end of its budget with `width` trials under way, told in the order of their numbers: a trial is asked
 * for when the one `width` before it has been told. Which trials there are follows from the seed and the width alone, not
 * from how many threads there are, which trial ended first, or whether the study was interrupted.
 *
 * @example await conductStudy(study, { width: 4, attempt: (trial) => inThread(trial) })
 */
export async function conductStudy(study: Study, options: ConductOptions): Promise<void> {
  const { width, attempt, elapsedMs = () => 0, onStep = async () => {} } = options;
  const underWay: { readonly trial: Trial; readonly attempted: Promise<Attempted> }[] = [];
  const begin = (trial: Trial): void => {
    const attempted = attempt(trial);
    attempted.catch(() => {}); // it is awaited in its turn
    underWay.push({ trial, attempted });
  };
  // What was begun before an interruption is ended first, whatever the budget says.
  study.askBatch(0).forEach(begin);
  for (;;) {
    while (underWay.length < width && !study.isOver(elapsedMs())) {
      const trial = study.ask();
      await onStep(trial);
      begin(trial);
    }
    const oldest = underWay.shift();
    if (oldest === undefined) return;
    const { outcome, reports } = await oldest.attempted;
    study.tell(oldest.trial.number, outcome, reports);
    await onStep(study.trials[oldest.trial.number]!);
  }
}
