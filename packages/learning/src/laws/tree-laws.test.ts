import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionTree } from '../estimators/decision-tree.ts';
import type { Estimator, LearningTask } from '../estimators/estimator.ts';
import { extraTrees } from '../estimators/extra-trees.ts';
import { gradientBoosting } from '../estimators/gradient-boosting.ts';
import { randomForest } from '../estimators/random-forest.ts';
import type { ParameterValues } from '../parameters/parameter-space.ts';
import { type TreeLaw, TreeLawBroken, type TreeSubject } from './tree-law.ts';
import {
  constantFeature,
  featureOrder,
  missingSides,
  outliers,
  permutedRows,
  renamedCategories,
  repeatedRow,
  scaledTarget,
  treeLaws,
  unitOfWeights,
} from './tree-laws.ts';
import type { TreeTable } from './tree-table.ts';

/** Of so many bits that two splits never gain the same by chance. */
const number = fc.noBias(fc.integer({ min: -(2 ** 30), max: 2 ** 30 })).map((n) => n / 2 ** 26);
const few = fc.integer({ min: -2, max: 2 });
const orMissing = (cell: fc.Arbitrary<number>): fc.Arbitrary<number> =>
  fc.oneof({ weight: 5, arbitrary: cell }, { weight: 1, arbitrary: fc.constant(Number.NaN) });
/** Not in the order of their names. `code` holds categories. */
const cells = {
  wide: orMissing(number),
  few: orMissing(few),
  dense: number,
  code: fc.integer({ min: 0, max: 6 }),
};
const names = Object.keys(cells);

function tables(task: LearningTask, categories: readonly string[]): fc.Arbitrary<TreeTable> {
  const y = task === 'regression' ? number : fc.integer({ min: 0, max: 2 });
  const row = fc.tuple(fc.tuple(...Object.values(cells)), y);
  return fc.array(row, { minLength: 12, maxLength: 60 }).map((rows) => ({
    X: {
      rows: rows.length,
      names,
      values: Float64Array.from(names.flatMap((_, f) => rows.map(([own]) => own[f]!))),
    },
    y: Float64Array.from(rows, ([, own]) => own),
    categories,
    ...(task === 'classification' && { classes: 3 }),
  }));
}

const sameGain =
  'rows of one class have one gradient: splits gain the same, and the last bit of a sum decides';
const sameShares = 'categories of the same shares keep the order of their codes';
const engines = ['kernel', 'oracle'] as const;
/** Trees that are not grown to the end: those that know every row by heart answer the same whatever they split by. */
const learners: readonly {
  readonly estimator: Estimator;
  readonly parameters: ParameterValues;
  /** Laws that cannot hold, each for a reason. */
  readonly exempt?: Readonly<Record<string, string>>;
  readonly exemptForClasses?: Readonly<Record<string, string>>;
}[] = [
  {
    estimator: decisionTree,
    parameters: { max_features: 0.6, depth: 3 },
    exemptForClasses: { [renamedCategories.name]: sameShares },
  },
  {
    estimator: randomForest,
    parameters: { trees: 3, bootstrap: false, max_features: 0.6, depth: 3 },
    exemptForClasses: { [renamedCategories.name]: sameShares },
  },
  {
    estimator: extraTrees,
    parameters: { trees: 3, max_features: 0.6, depth: 3 },
    exempt: {
      [outliers.name]: 'thresholds are drawn between values',
      [missingSides.name]: 'thresholds are drawn, also between values that stand for missing ones',
    },
    exemptForClasses: { [renamedCategories.name]: sameShares },
  },
  {
    estimator: gradientBoosting,
    parameters: { trees: 4, min_samples_leaf: 1, leaves: 6, category_smoothing: 0 },
    exemptForClasses: {
      [permutedRows.name]: sameGain,
      [repeatedRow.name]: sameGain,
      [renamedCategories.name]: sameGain,
    },
  },
  {
    estimator: gradientBoosting,
    parameters: { trees: 4, min_samples_leaf: 1, leaves: 6, category_order_above: 1 },
    exempt: {
      [repeatedRow.name]: 'what is chance hangs on the number of rows',
      [scaledTarget.name]:
        'a category and a number that part the rows learned from alike gain the same, and the last bit decides: others they part differently',
    },
    exemptForClasses: {
      [permutedRows.name]: sameGain,
      [renamedCategories.name]: sameGain,
    },
  },
];
const subjects = engines.flatMap((engine) =>
  learners.flatMap(({ estimator, parameters, exempt, exemptForClasses }) =>
    estimator.tasks.map((task) => ({
      name: 'category_order_above' in parameters ? `${estimator.name}, categories in order` : estimator.name,
      task,
      engine,
      exempt: { ...exempt, ...(task === 'classification' && exemptForClasses) },
      subject: { estimator, parameters, context: { seed: 5, treeEngine: engine } } satisfies TreeSubject,
    })),
  ),
);

function check(law: TreeLaw, subject: TreeSubject, task: LearningTask, endOnFailure = false): void {
  for (const categories of [false, true]) {
    if (law.of?.categories === !categories) continue;
    const table = tables(task, categories ? ['code'] : []);
    fc.assert(
      fc.property(table, (own) => law.check(subject, own)),
      // A smaller table that fails says more to a reader, and nothing to who only asks whether one fails.
      { numRuns: 25, endOnFailure },
    );
  }
}

describe.each(subjects)(
  '$name on the $engine keeps the laws of trees: $task',
  ({ task, subject, exempt }) => {
    const laws = treeLaws.filter(
      ({ name, of }) => !(name in exempt) && !(of?.target === 'numbers' && task === 'classification'),
    );
    it.each(laws)('$name', (law) => check(law, subject, task));
  },
);

/** Names of the laws that a learner breaks; the parameters are such that a good one breaks none. */
function broken(fit: Estimator['fit'], estimator: Estimator = randomForest): string[] {
  const parameters =
    estimator === randomForest
      ? { trees: 1, bootstrap: false, depth: 3 }
      : { trees: 3, min_samples_leaf: 1, leaves: 6, category_smoothing: 0 };
  const subject = {
    estimator: { ...estimator, fit },
    parameters,
    context: { seed: 5, treeEngine: 'oracle' as const },
  };
  const laws = treeLaws.filter(({ of }) => estimator === gradientBoosting || of?.categories !== true);
  return laws.flatMap((law) => {
    try {
      check(law, subject, 'regression', true);
      return [];
    } catch (error) {
      if (error instanceof Error && error.cause instanceof TreeLawBroken) return [law.name];
      throw error;
    }
  });
}

describe('the laws of trees bite', () => {
  const fit = randomForest.fit.bind(randomForest);

  it('the forest and boosting that the broken ones are made of break none', () => {
    expect(broken(fit)).toEqual([]);
    expect(broken(gradientBoosting.fit, gradientBoosting)).toEqual([]);
  });

  it('one that leaves out the last row is found by the order of rows', () => {
    const lazy: Estimator['fit'] = (X, y, parameters, context, weights) => {
      const given = Float64Array.from(y, (_, row) => (row === y.length - 1 ? 0 : (weights?.[row] ?? 1)));
      return fit(X, y, parameters, context, given);
    };
    expect(broken(lazy)).toContain(permutedRows.name);
  });

  it('one that forgets weights, and one that cannot add small ones', () => {
    expect(broken((X, y, parameters, context) => fit(X, y, parameters, context))).toEqual([repeatedRow.name]);
    const whole: Estimator['fit'] = (X, y, parameters, context, weights) =>
      fit(X, y, parameters, context, weights?.map(Math.ceil));
    expect(broken(whole)).toEqual([unitOfWeights.name]);
  });

  it('one whose draws hang on the number of features', () => {
    const counting: Estimator['fit'] = (X, y, parameters, context, weights) =>
      fit(X, y, { ...parameters, depth: X.names.length % 2 === 0 ? 3 : 2 }, context, weights);
    expect(broken(counting)).toContain(constantFeature.name);
  });

  it('one that knows features by their place', () => {
    const byPlace: Estimator['fit'] = (X, y, ...rest) =>
      fit({ ...X, values: X.values.fill(0, 0, X.rows) }, y, ...rest);
    expect(broken(byPlace)).toContain(featureOrder.name);
  });

  it('one that rounds its target to a fixed point', () => {
    const fixed: Estimator['fit'] = (X, y, ...rest) =>
      fit(
        X,
        y.map((value) => Math.round(value * 256) / 256),
        ...rest,
      );
    expect(broken(fixed)).toEqual([scaledTarget.name]);
  });

  it('one that always sends missing values to the left', () => {
    const left: Estimator['fit'] = (X, y, parameters, context, weights) => {
      const state = fit(X, y, parameters, context, weights);
      return {
        ...state,
        arrays: { ...state.arrays, missingLeft: state.arrays['missingLeft']!.map(() => 1) },
      };
    };
    expect(broken(left)).toContain(missingSides.name);
  });

  it('one that cuts values into steps of one width', () => {
    const steps: Estimator['fit'] = (X, y, parameters, { seed }, weights) => {
      const least = X.values.reduce((low, value) => (value < low ? value : low), Infinity);
      const most = X.values.reduce((high, value) => (value > high ? value : high), -Infinity);
      const width = (most - least) / 64 || 1;
      const values = X.values.map((value) => Math.floor(value / width) * width);
      return fit({ ...X, values }, y, parameters, { seed }, weights);
    };
    expect(broken(steps)).toContain(outliers.name);
  });

  it('one that takes category codes for numbers', () => {
    const plain: Estimator['fit'] = (X, y, parameters, { seed }, weights) =>
      gradientBoosting.fit(X, y, parameters, { seed }, weights);
    expect(broken(plain, gradientBoosting)).toEqual([renamedCategories.name]);
  });
});
