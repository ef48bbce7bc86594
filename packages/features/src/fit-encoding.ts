import type { Column, ExpressionNode } from '@assay/use-case';
import type { Encoding } from './feature-pipeline.ts';
import type { TextSeries } from './series.ts';

/** A text feature’s expression taken apart: the text, and how it is to be encoded. */
export interface EncodedExpression {
  kind: Encoding['kind'];
  text: ExpressionNode;
  /** Of one_hot: at most so many levels. */
  most: number;
}

/** @returns `null` for an expression that is a number already */
export function encodedExpression(root: ExpressionNode): EncodedExpression | null {
  if (root.kind !== 'call' || (root.function !== 'one_hot' && root.function !== 'ordinal')) return null;
  const most = root.arguments[1];
  return {
    kind: root.function,
    text: root.arguments[0]!,
    most: most?.kind === 'number' ? most.value : Number.POSITIVE_INFINITY,
  };
}

/**
 * The levels of an encoding, from training rows alone. one_hot: the most frequent texts (ties: alphabetically
 * first), in alphabetical order. ordinal: the levels that the column declares, in that order, else all texts
 * seen, in alphabetical order. "Alphabetical" is by code unit, the same on every machine.
 */
export function fitEncoding(
  encoded: EncodedExpression,
  values: TextSeries,
  column: Column | undefined,
): Encoding {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const alphabetical = [...counts.keys()].sort(byCodeUnit);
  if (encoded.kind === 'ordinal') return { kind: 'ordinal', levels: column?.levels ?? alphabetical };
  const kept = alphabetical.toSorted((a, b) => counts.get(b)! - counts.get(a)!).slice(0, encoded.most);
  return { kind: 'one_hot', levels: kept.sort(byCodeUnit) };
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
