import { AssayError } from '@assay/contracts';
import { showValue } from '@assay/runtime';

/**
 * @param asked as it stands in a query; undefined: not asked
 * @param judged steps that training has judged: what lies further ahead nobody knows anything of
 * @throws AssayError INVALID_REQUEST for anything but a whole number of steps from 1 to those
 * @example readHorizon('3', 7) // 3
 */
export function readHorizon(asked: unknown, judged: number): number {
  if (asked === undefined) return judged;
  const horizon = typeof asked === 'string' && /^\d{1,4}$/.test(asked) ? Number(asked) : 0;
  if (horizon >= 1 && horizon <= judged) return horizon;
  const error = {
    path: 'query.horizon',
    got: showValue(asked),
    accepted: `a whole number of steps from 1 to ${judged}, as far as the model was trained and judged`,
  };
  throw new AssayError('INVALID_REQUEST', `horizon is ${error.got}; accepted: ${error.accepted}`, {
    errors: [error],
  });
}
