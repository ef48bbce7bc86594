import { chooseForecaster, compileForecaster, type ParameterValues, seriesUntil } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import type { JobContext } from '../heavy-thread.ts';
import type { WithTrainer } from '../network-trainer.ts';
import { decodeSeries } from './prepared-series.ts';

export interface ChooseInput extends WithTrainer {
  readonly prepared: SharedArrayBuffer;
  readonly useCase: UseCase;
}

/** What was tried, and what goes on. Plain JSON: it stands in the evaluation of the version. */
export interface Chosen {
  readonly estimator: string;
  readonly parameters: ParameterValues;
  /** Of its rolling origins. */
  readonly value: number;
  readonly why: string;
  readonly notes: readonly string[];
  readonly tried: readonly TriedCandidate[];
  readonly sharesOneModel: boolean;
}

export interface TriedCandidate {
  readonly name: string;
  readonly parameters: ParameterValues;
  readonly scores: Readonly<Record<string, number>> | null;
  readonly seconds: number;
  readonly note?: string;
}

/** Time for trying candidates where the file says none. */
const usualBudgetMs = 60_000;

/** `learner: auto`: chooses by rolling origins inside of the training part; what comes after it is not looked at. */
export function chooseSeries({ prepared, useCase }: ChooseInput, { progress }: JobContext): Chosen {
  const { series, settings, parts } = decodeSeries(prepared);
  const { seed, metric, timeoutMs = usualBudgetMs } = useCase.tune;
  const choice = chooseForecaster(seriesUntil(series, parts.trainTo), settings, {
    seed,
    metric,
    budgetMs: timeoutMs,
    onProgress: ({ done, total }) => progress({ done, total }),
  });
  const { chosen, tried, why, notes, state } = choice;
  const plain = ({ scores, ...rest }: (typeof tried)[number]): TriedCandidate => ({
    ...rest,
    scores: scores === null ? null : { ...scores },
  });
  return {
    estimator: chosen.name,
    parameters: chosen.parameters,
    value: (chosen.scores as Record<string, number> | null)?.[metric] ?? Number.NaN,
    why,
    notes,
    tried: tried.map(plain),
    sharesOneModel: compileForecaster(state).sharesOneModel,
  };
}
