import type { Study } from './study.ts';
import type { ToldFits } from './told-fits.ts';
import type { Trial } from './trial.ts';

/** What became of a trial, as `Study.tell` takes it. */
export interface Attempted {
  readonly outcome: number | 'pruned' | 'failed';
  readonly reports?: NonNullable<Trial['reports']>;
  /** How far its fit went (`Trial.reach`). */
  readonly reach?: number;
}

export interface ConductOptions {
  /** Trials under way at once: at least as many as there are threads to run them. */
  readonly width: number;
  /** What fits already say of others, where `attempt` makes each fit once; default none. */
  readonly told?: ToldFits;
  /** Runs a trial, in a thread of its own maybe. One that throws ends the study. */
  readonly attempt: (trial: Trial) => Promise<Attempted>;
  /** Of the study, pauses included; default none. */
  readonly elapsedMs?: () => number;
  /** After each trial that was asked for, and each that was told of: the place to store `study.state()`. */
  readonly onStep?: (trial: Trial) => Promise<void>;
}

/**
 * Runs a study to the end of its budget with `width` trials under way, told in the order of their numbers: a trial is asked
 * for when the one `width` before it has been told. A trial that a fit already told of answers for is told at once, and keeps
 * no other from being asked for. Which trials there are follows from the seed and the width alone, not from how many threads
 * there are, which trial ended first, or whether the study was interrupted.
 *
 * @example await conductStudy(study, { width: 4, attempt: (trial) => inThread(trial) })
 */
export async function conductStudy(study: Study, options: ConductOptions): Promise<void> {
  const { width, told, attempt, elapsedMs = () => 0, onStep = async () => {} } = options;
  const underWay: UnderWay[] = [];
  const begin = (trial: Trial): void => {
    const attempted = attempt(trial);
    attempted.catch(() => {}); // it is awaited in its turn
    underWay.push({ trial, attempted });
  };
  const tell = async ({ trial: { number }, attempted }: UnderWay, isAnswered: boolean): Promise<void> => {
    const { outcome, reports, reach } = await attempted;
    // What has no fit of its own adds nothing to what fits say, whoever had to make one again after an interruption.
    study.tell(number, outcome, reports, isAnswered ? undefined : reach);
    const trial = study.trials[number]!;
    told?.add(trial);
    await onStep(trial);
  };
  const tellAnswered = async (): Promise<void> => {
    for (;;) {
      const place = underWay.findIndex(({ trial }) => told?.answer(trial));
      if (place < 0) return;
      await tell(underWay.splice(place, 1)[0]!, true);
    }
  };
  for (const trial of study.trials) told?.add(trial);
  // What was begun before an interruption is ended first, whatever the budget says.
  study.askBatch(0).forEach(begin);
  for (;;) {
    await tellAnswered();
    if (underWay.length < width && !study.isOver(elapsedMs())) {
      const trial = study.ask();
      await onStep(trial);
      begin(trial);
      continue;
    }
    const oldest = underWay.shift();
    if (oldest === undefined) return;
    await tell(oldest, false);
  }
}

interface UnderWay {
  readonly trial: Trial;
  readonly attempted: Promise<Attempted>;
}
