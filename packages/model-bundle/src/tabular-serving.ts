import type { Matrix, Table, TypedRow } from '@assay/data';
import { createRowTransformer, transformTable } from '@assay/features';
import { compileModel, type Interval, isClassifier, type PreparedModel } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import { BundleError } from './bundle-error.ts';
import { bundlePaths } from './bundle-file.ts';
import { createExplainer, type Explanation } from './explanation.ts';
import type { Bundle } from './open-bundle.ts';
import { runnable } from './runnable.ts';
import { createScorer, type Score } from './scorer.ts';
import { intervalsAround } from './uncertainty.ts';

/** A version that answers for one row or for a table, with the features that it was trained with. */
export interface TabularServing {
  readonly task: 'regression' | 'classification';
  /** The use-case file of its training, parsed. */
  readonly useCase: UseCase;
  /** Rows of history (per entity) that a row needs. */
  readonly lookBack: number;
  readonly featureNames: readonly string[];
  /** Labels of the classes in the order of their numbers; none of a regression. */
  readonly classes: readonly string[];
  /**
   * @param row typed by the declared columns
   * @param history rows of the same entity before it, the oldest first
   */
  predictRow(row: TypedRow, history: readonly TypedRow[]): Score & { readonly features: Float64Array };
  /** @param table in order of (entity, time) where features look back */
  predictTable(table: Table): {
    readonly features: Matrix;
    /** A number a row; of classes the number of the class. */
    readonly values: Float64Array;
    /** Of classes: rows × classes, row after row. */
    readonly probabilities?: Float64Array;
  };
  /** Around a predicted number, in the order of the levels; none where training found none. */
  intervals(value: number): readonly Interval[];
  /**
   * What each feature added to an answer, calibrated as it was answered; undefined where the model has no exact
   * contributions.
   *
   * @param answered what `predictRow` gave
   */
  explain(answered: { readonly features: Float64Array; readonly value: number }): Explanation | undefined;
}

/**
 * @param prepared what `prepareModel` made of the model
 * @throws BundleError BUNDLE_CONTENT for a pipeline or model that this version cannot run
 */
export function loadTabularServing(
  useCase: UseCase,
  bundle: Bundle,
  prepared: PreparedModel | null = null,
): TabularServing {
  const predictor = runnable(bundlePaths.model, () => compileModel(bundle.model, prepared));
  const transformer = runnable(bundlePaths.pipeline, () => createRowTransformer(bundle.pipeline));
  const scorer = createScorer(predictor, bundle.uncertainty);
  const classes = bundle.pipeline.classes ?? [];
  const modelled = isClassifier(predictor) ? predictor.classes : 0;
  if (modelled !== classes.length) {
    const found = `answers ${modelled} classes, the pipeline names ${classes.length}`;
    throw new BundleError('BUNDLE_CONTENT', bundlePaths.model, found);
  }
  // Made when it is asked for first: few ask, and trees take time to weigh.
  let explainer: { readonly explain: ReturnType<typeof createExplainer> } | undefined;
  return {
    task: isClassifier(predictor) ? 'classification' : 'regression',
    useCase,
    lookBack: transformer.lookBack,
    featureNames: transformer.names,
    classes,
    predictRow(row, history) {
      const features = transformer.transform(row, history);
      return { features, ...scorer.row(features) };
    },
    predictTable(table) {
      const features = transformTable(bundle.pipeline, table);
      return { features, ...scorer.matrix(features) };
    },
    intervals: (value) => intervalsAround(bundle.uncertainty, value),
    explain({ features, value }) {
      explainer ??= { explain: createExplainer(bundle.model, useCase.target.unit, bundle.uncertainty) };
      return explainer.explain?.(features, value);
    },
  };
}
