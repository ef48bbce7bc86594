import { AssayError, errorCodes, type FieldError, isAssayError } from '@assay/contracts';
import { KnownFileError } from '@assay/data';

/** An error as it passes between threads, where classes and fields of errors are lost. */
export interface JobFailure {
  readonly kind: 'assay' | 'input' | 'fault';
  readonly code: string;
  readonly message: string;
  readonly errors: readonly FieldError[];
  readonly stack: string | undefined;
}

export function failureOfJob(error: unknown): JobFailure {
  const known = error instanceof Error ? error : new Error(String(error));
  const code = 'code' in known && typeof known.code === 'string' ? known.code : '';
  const message = known.message;
  if (isAssayError(known)) return { kind: 'assay', code, message, errors: known.errors, stack: known.stack };
  // The learning packages throw typed errors with a code for input that they refuse; Node's own have one, too (ERR_…, ENOENT).
  const isInput = code !== '' && !/^(ERR_|E[A-Z]+$)/.test(code);
  const errors = known instanceof KnownFileError ? known.faults : [];
  return { kind: isInput ? 'input' : 'fault', code, message, errors, stack: known.stack };
}

/** The error for the task: input that was refused is refused again, so it is not tried again; a fault is. */
export function errorOfJob({ kind, code, message, errors, stack }: JobFailure): Error {
  if (kind === 'assay') {
    return new AssayError(errorCodes.find((one) => one === code) ?? 'INTERNAL', message, { errors });
  }
  if (code === 'CANCELLED') return new AssayError('CANCELLED', message);
  if (kind === 'input') return new AssayError('INVALID_REQUEST', message, { errors });
  const fault = new Error(message);
  if (stack !== undefined) fault.stack = stack;
  return fault;
}
