import { type FitContext, throwIfCancelled } from '../../estimators/fit-context.ts';
import type { ModelState } from '../../model/model-state.ts';
import type { ParameterValues } from '../../parameters/parameter-space.ts';
import { combinationState } from '../combination/combination-state.ts';
import type { Combining } from '../combination/combine.ts';
import type { ForecastSettings } from '../forecast-settings.ts';
import { forecasterNamed } from '../forecasters.ts';
import type { Series } from '../series.ts';

/** What was chosen, to be fitted again on other series. Plain JSON. */
export interface ChosenMembers {
  /** One, or those of a combination. */
  readonly members: readonly { readonly forecaster: string; readonly parameters: ParameterValues }[];
  /** How several are made one; absent = there is one. */
  readonly combining?: Combining;
}

/**
 * Fits what `chooseForecaster` has chosen on other series: of the same choice, on more of the past.
 *
 * @example fitChosen(choice.refit, series, settings, { seed: 42 })
 */
export function fitChosen(
  { members, combining }: ChosenMembers,
  series: readonly Series[],
  settings: ForecastSettings,
  context: FitContext,
): ModelState {
  const states = members.map(({ forecaster, parameters }) => {
    throwIfCancelled(context);
    return forecasterNamed(forecaster).fit(series, settings, parameters, context);
  });
  return combining === undefined ? states[0]! : combinationState(states, combining);
}
