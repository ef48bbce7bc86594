import { forecasterNamed, forecasters, knownEstimators, objections } from '@assay/learning';
import type { ParseOptions } from '@assay/use-case';

/**
 * Every learner that a use-case file may name, with the names of its parameters, what they take, and the tasks it can do: the estimators, of
 * which those of regressions forecast, too, on lags of the series, and the methods that only forecast.
 */
export function knownLearners(): NonNullable<ParseOptions['estimators']> {
  const estimators = Object.entries(knownEstimators()).map(([name, { parameters, tasks, objection }]) =>
    tasks.includes('regression')
      ? [
          name,
          {
            parameters: [...parameters, ...lagParameters(name, parameters)],
            tasks: [...tasks, 'forecast'],
            objection: objections(forecasterNamed(name).parameters),
          },
        ]
      : [name, { parameters, tasks, objection }],
  );
  const methods = [...forecasters].map(([name, { parameters }]) => [
    name,
    { parameters: Object.keys(parameters), tasks: ['forecast'], objection: objections(parameters) },
  ]);
  return Object.fromEntries([...methods, ...estimators]);
}

/** What an estimator takes on lags that it does not take on rows. */
function lagParameters(name: string, own: readonly string[]): string[] {
  return Object.keys(forecasterNamed(name).parameters).filter((parameter) => !own.includes(parameter));
}
