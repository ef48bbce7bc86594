import type { ExpressionNode } from './expression.ts';
import { isoTimeMs } from './iso-time.ts';

/** A text literal that is an ISO 8601 time, as the time it means; any other node as it is. */
export function asTime(node: ExpressionNode): ExpressionNode {
  if (node.kind !== 'string') return node;
  const value = isoTimeMs(node.value);
  return value === null ? node : { kind: 'number', value, type: 'time' };
}
