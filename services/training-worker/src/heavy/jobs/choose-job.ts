import type { JobContext } from '../heavy-thread.ts';
import { type ChooseInput, type Chosen, chooseSeries } from '../series/choose-series.ts';

export type { Chosen, TriedCandidate } from '../series/choose-series.ts';

/** `learner: auto` of a forecast: tries what there is within its time, and says why it takes what it takes. */
export function chooseJob(input: ChooseInput, context: JobContext): Chosen {
  return chooseSeries(input, context);
}
