import { describe, it } from 'vitest';
import type { Estimator } from '../../estimators/estimator.ts';
import type { FitContext } from '../../estimators/fit-context.ts';
import { gradientBoosting } from '../../estimators/gradient-boosting.ts';
import { lawSettingsOf } from '../../laws/law-settings.ts';
import { lawsOf } from '../../laws/laws-of.ts';

/** Boosting whose context always says how it is grown; what no fit says is the kernel on as many threads as are idle. */
const engines: readonly Pick<FitContext, 'treeEngine' | 'threads'>[] = [
  { treeEngine: 'oracle' },
  { treeEngine: 'kernel', threads: 3 },
];

const tasks = ['regression', 'classification'] as const;

describe.each(engines)('gradient-boosting keeps the laws on %o', (how) => {
  const estimator: Estimator = {
    ...gradientBoosting,
    fit: (X, y, parameters, context, weights) =>
      gradientBoosting.fit(X, y, parameters, { ...context, ...how }, weights),
  };
  describe.each(tasks)('%s', (task) => {
    for (const law of lawsOf(estimator, lawSettingsOf(estimator.name), task)) it(law.name, law.check);
  });
});
