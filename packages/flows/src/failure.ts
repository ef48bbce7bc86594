import { type FlowFailure, isAssayError } from '@assay/contracts';

/** Codes that say that the input is at fault: another attempt would end the same way. */
const refusals: ReadonlySet<string> = new Set([
  'INVALID_REQUEST',
  'MISSING_PREREQUISITE',
  'NOT_FOUND',
  'CONFLICT',
  'FORBIDDEN',
  'UNAUTHENTICATED',
  'GATE_REFUSED',
  'CONFIGURATION',
]);

export function isRefusal(error: unknown): boolean {
  return isAssayError(error) && refusals.has(error.code);
}

/** An error as it stands in flow_run and task_run. An error that is not the platform's own is INTERNAL, with its message. */
export function failureOf(error: unknown, task?: string): FlowFailure {
  const where = task === undefined ? {} : { task };
  if (isAssayError(error)) {
    const errors = error.errors.length === 0 ? {} : { errors: error.errors };
    return { code: error.code, detail: error.detail, ...where, ...errors };
  }
  const detail = error instanceof Error ? error.message || error.name : String(error);
  return { code: 'INTERNAL', detail, ...where };
}
