import type { Expression } from '@assay/use-case';

/** Whether a target is a change from now to later (`next(x) - x`): then "no change" is a forecast that it must beat. */
export function isChange({ root, lookAhead }: Expression): boolean {
  if (lookAhead === 0) return false;
  return (
    (root.kind === 'binary' && root.operator === '-') || (root.kind === 'call' && root.function === 'diff')
  );
}
