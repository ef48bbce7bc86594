import type { ErrorCode } from '@assay/contracts';

// The one map from error codes to HTTP statuses; a new code does not compile until it stands here.
const statuses: Readonly<Record<ErrorCode, number>> = {
  INVALID_REQUEST: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  MISSING_PREREQUISITE: 409,
  GATE_REFUSED: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  CANCELLED: 409,
  MODEL_NOT_READY: 503,
  UNAVAILABLE: 503,
  TIMEOUT: 504,
  CONFIGURATION: 500,
  PORT_TAKEN: 500,
  INTERNAL: 500,
};

export const statusOf = (code: ErrorCode): number => statuses[code];
