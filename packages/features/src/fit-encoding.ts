import type { Column, ExpressionNode } from '@assay/use-case';
import type { Encoding } from './feature-pipeline.ts';
import type { TextSeries } from './series.ts';

const kinds = ['one_hot', 'ordinal', 'category', 'target_mean'] as const satisfies Encoding['kind'][];

/** A text feature’s expression taken apart: the text, and how it is to be encoded. */
export interface EncodedExpression {
  kind: Encoding['kind'];
  text: ExpressionNode;
  /** Of one_hot: at most so many levels. Of target_mean: the smoothing. */
  constant: number;
}

/** @returns `null` for an expression that is a number already */
export function encodedExpression(root: ExpressionNode): EncodedExpression | null {
  if (root.kind !== 'call') return null;
  const kind = kinds.find((name) => name === root.function);
  if (kind === undefined) return null;
  const constant = root.arguments[1];
  return {
    kind,
    text: root.arguments[0]!,
    constant: constant?.kind === 'number' ? constant.value : Number.POSITIVE_INFINITY,
  };
}

/**
 * The levels of an encoding, from training rows alone. one_hot: the most frequent texts (ties: alphabetically
 * first), in alphabetical order. ordinal, category: the levels that the column declares, in that order, else all texts
 * seen, in alphabetical order. "Alphabetical" is by code unit, the same on every machine.
 */
export function fitLevels(
  { kind, constant }: Pick<EncodedExpression, 'kind' | 'constant'>,
  values: TextSeries,
  column: Column | undefined,
): string[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const alphabetical = [...counts.keys()].sort(byCodeUnit);
  if (kind === 'target_mean') return alphabetical;
  if (kind !== 'one_hot') return column?.levels ?? alphabetical;
  const kept = alphabetical.toSorted((a, b) => counts.get(b)! - counts.get(a)!).slice(0, constant);
  return kept.sort(byCodeUnit);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
