import { AssayError } from '@assay/contracts';
import { showValue } from '@assay/runtime';

export const longestHorizon = 1000;

/**
 * @param asked as it stands in a query; undefined: not asked
 * @throws AssayError INVALID_REQUEST for anything but a whole number of steps from 1 to 1000
 * @example readHorizon('14', 7) // 14
 */
export function readHorizon(asked: unknown, otherwise: number): number {
  if (asked === undefined) return otherwise;
  const horizon = typeof asked === 'string' && /^\d{1,4}$/.test(asked) ? Number(asked) : 0;
  if (horizon >= 1 && horizon <= longestHorizon) return horizon;
  const error = {
    path: 'query.horizon',
    got: showValue(asked),
    accepted: `a whole number of steps from 1 to ${longestHorizon}`,
  };
  throw new AssayError('INVALID_REQUEST', `horizon is ${error.got}; accepted: ${error.accepted}`, {
    errors: [error],
  });
}
