/** What was wrong with one part of an input: where, what it was, what would have been accepted. */
export interface FieldError {
  readonly path: string;
  readonly got: string;
  readonly accepted: string;
}

/** Every way in which the platform refuses or fails; one map in the runtime turns a code into an HTTP status. */
export const errorCodes = [
  'INVALID_REQUEST',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'CONFLICT',
  'MISSING_PREREQUISITE',
  'GATE_REFUSED',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'RATE_LIMITED',
  'CANCELLED',
  'MODEL_NOT_READY',
  'UNAVAILABLE',
  'TIMEOUT',
  'CONFIGURATION',
  'PORT_TAKEN',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface AssayErrorOptions {
  readonly errors?: readonly FieldError[];
  readonly cause?: unknown;
  readonly retryAfterSeconds?: number;
}

/**
 * The one error of the platform wing. `detail` is a sentence for the person who has to act on it:
 * it never holds a secret, a stack or a query.
 *
 * @example throw new AssayError('NOT_FOUND', 'there is no use case "gold-prices"; there are: gold-price');
 */
export class AssayError extends Error {
  override readonly name = 'AssayError';
  readonly code: ErrorCode;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, detail: string, options: AssayErrorOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.detail = detail;
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** True for an AssayError, also for one made by another copy of this module (a worker thread, a bundle). */
export function isAssayError(error: unknown): error is AssayError {
  return (
    error instanceof AssayError || (error instanceof Error && error.name === 'AssayError' && 'code' in error)
  );
}
