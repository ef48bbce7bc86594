import { type ErrorCode, isAssayError, type MlflowErrorCode } from '@assay/contracts';

const statuses: Readonly<Record<MlflowErrorCode, number>> = {
  INVALID_PARAMETER_VALUE: 400,
  BAD_REQUEST: 400,
  RESOURCE_DOES_NOT_EXIST: 404,
  RESOURCE_ALREADY_EXISTS: 400,
  RESOURCE_CONFLICT: 409,
  ENDPOINT_NOT_FOUND: 404,
  INVALID_STATE: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  REQUEST_LIMIT_EXCEEDED: 429,
  NOT_IMPLEMENTED: 501,
  TEMPORARILY_UNAVAILABLE: 503,
  INTERNAL_ERROR: 500,
};

/** An answer of MLflow's API that is not 200. Clients act on the code; the status is MLflow's own for that code. */
export class MlflowError extends Error {
  override readonly name = 'MlflowError';
  readonly code: MlflowErrorCode;
  readonly status: number;

  constructor(code: MlflowErrorCode, message: string, status = statuses[code]) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const invalid = (message: string): MlflowError => new MlflowError('INVALID_PARAMETER_VALUE', message);
export const missing = (message: string): MlflowError => new MlflowError('RESOURCE_DOES_NOT_EXIST', message);

const codesOfMlflow: Readonly<Record<ErrorCode, MlflowErrorCode>> = {
  INVALID_REQUEST: 'INVALID_PARAMETER_VALUE',
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'PERMISSION_DENIED',
  NOT_FOUND: 'RESOURCE_DOES_NOT_EXIST',
  METHOD_NOT_ALLOWED: 'BAD_REQUEST',
  CONFLICT: 'RESOURCE_CONFLICT',
  MISSING_PREREQUISITE: 'INVALID_STATE',
  GATE_REFUSED: 'INVALID_PARAMETER_VALUE',
  PAYLOAD_TOO_LARGE: 'BAD_REQUEST',
  UNSUPPORTED_MEDIA_TYPE: 'INVALID_PARAMETER_VALUE',
  RATE_LIMITED: 'REQUEST_LIMIT_EXCEEDED',
  CANCELLED: 'TEMPORARILY_UNAVAILABLE',
  MODEL_NOT_READY: 'INVALID_STATE',
  UNAVAILABLE: 'TEMPORARILY_UNAVAILABLE',
  TIMEOUT: 'TEMPORARILY_UNAVAILABLE',
  CONFIGURATION: 'INTERNAL_ERROR',
  PORT_TAKEN: 'INTERNAL_ERROR',
  INTERNAL: 'INTERNAL_ERROR',
};

/** What an MLflow client is told of an error; null for one that nobody foresaw. */
export function asMlflowError(error: unknown): MlflowError | null {
  if (error instanceof MlflowError) return error;
  if (isAssayError(error)) {
    const status =
      error.code === 'PAYLOAD_TOO_LARGE' ? 413 : error.code === 'METHOD_NOT_ALLOWED' ? 405 : undefined;
    return new MlflowError(codesOfMlflow[error.code], error.detail, status);
  }
  return null;
}
