import {
  type ChosenMembers,
  chooseForecaster,
  compileForecaster,
  type ParameterValues,
  seriesUntil,
} from '@assay/learning';
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
  /** What it is made of, to be fitted again. */
  readonly refit: ChosenMembers;
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
    ...candidatesFor(useCase, settings.season),
    onProgress: ({ done, total }) => progress({ done, total }),
  });
  const { chosen, refit, tried, why, notes, state } = choice;
  const plain = ({ scores, ...rest }: (typeof tried)[number]): TriedCandidate => ({
    ...rest,
    scores: scores === null ? null : { ...scores },
  });
  return {
    estimator: chosen.name,
    parameters: chosen.parameters,
    refit,
    value: (chosen.scores as Record<string, number> | null)?.[metric] ?? Number.NaN,
    why,
    notes,
    tried: tried.map(plain),
    sharesOneModel: compileForecaster(state).sharesOneModel,
  };
}

/** Methods that read all from the past of a series, and those that learn from all series together. */
const ofEach = ['naive', 'seasonal-naive', 'drift', 'window-mean', 'theta', 'ets', 'decomposition'];

/** `series: each` and `series: global` leave the others out; auto tries what is worth trying. */
function candidatesFor(
  { target }: UseCase,
  season: number,
): Pick<NonNullable<Parameters<typeof chooseForecaster>[2]>, 'candidates'> {
  const seasonal = new Set(['seasonal-naive', 'decomposition']);
  if (target.series === 'each') {
    const names = ofEach.filter((name) => season > 1 || !seasonal.has(name));
    return { candidates: names.map((forecaster) => ({ forecaster })) };
  }
  if (target.series !== 'global') return {};
  const lags = Math.max(14, Math.min(2 * season, 48));
  return {
    candidates: [
      { forecaster: 'ridge', parameters: { lags, difference: 'season' } },
      { forecaster: 'global' },
      { forecaster: 'global', parameters: { loss: 'absolute' } },
    ],
  };
}
