import type { Column, ExpressionNode } from '@assay/use-case';
import { FeatureError } from './feature-error.ts';

/** What training has learnt of a text feature: which texts there are, and what the target was where they stood. */
export type Encoding =
  | { kind: 'one_hot' | 'ordinal' | 'category'; levels: string[] }
  | {
      kind: 'target_mean';
      levels: string[];
      /** Of each level one number an output, level after level. */
      means: number[];
      /** One number an output, for any other text; empty where no training row had a target. */
      overall: number[];
      /** Of more than two classes: their names, one output each. */
      classes?: string[];
    };

export interface FittedFeature {
  name: string;
  /** What is worked out for each row; of an encoded feature the text that is encoded. */
  root: ExpressionNode;
  encoding?: Encoding;
}

/**
 * Features fitted on training rows: plain JSON, part of the model bundle. Whoever has it works out the same
 * numbers as training did, from a table or from one row with its history.
 */
export interface FeaturePipeline {
  formatVersion: 1;
  /** The columns that the features read. */
  columns: Pick<Column, 'name' | 'type'>[];
  timeColumn?: string;
  entityColumns: string[];
  features: FittedFeature[];
  /** Names of the numbers that come out, in order: `weekday`, `kind=red`, `kind=white` … */
  names: string[];
  /** Rows of history (per entity) that one row needs. */
  lookBack: number;
  /** Of a classification: the classes, in the order of their indices. */
  classes?: string[];
}

/**
 * A pipeline read back from JSON, as a bundle holds it.
 *
 * @throws FeatureError UNSUPPORTED_PIPELINE when it is of another format
 */
export function readFeaturePipeline(json: unknown): FeaturePipeline {
  const pipeline = json as Partial<FeaturePipeline> | null;
  const isWhole =
    typeof pipeline === 'object' &&
    pipeline !== null &&
    Array.isArray(pipeline.columns) &&
    Array.isArray(pipeline.entityColumns) &&
    Array.isArray(pipeline.features) &&
    Array.isArray(pipeline.names) &&
    Number.isInteger(pipeline.lookBack);
  if (!isWhole || pipeline.formatVersion !== 1) {
    const got = JSON.stringify((pipeline as { formatVersion?: unknown } | null)?.formatVersion ?? null);
    throw new FeatureError(
      'UNSUPPORTED_PIPELINE',
      'formatVersion',
      `not a feature pipeline of format 1 (formatVersion ${got})`,
    );
  }
  return pipeline as FeaturePipeline;
}

/** Names of the numbers that stand for categories without an order (`FitContext.categories` of a learner). */
export function categoriesOf(pipeline: Pick<FeaturePipeline, 'features'>): string[] {
  return pipeline.features.flatMap(({ name, encoding }) => (encoding?.kind === 'category' ? [name] : []));
}

/** The names of the numbers that one feature becomes. */
export function outputNames({ name, encoding }: Pick<FittedFeature, 'name' | 'encoding'>): string[] {
  if (encoding?.kind === 'one_hot') return encoding.levels.map((level) => `${name}=${level}`);
  if (encoding?.kind === 'target_mean' && encoding.classes !== undefined)
    return encoding.classes.map((label) => `${name}=${label}`);
  return [name];
}
