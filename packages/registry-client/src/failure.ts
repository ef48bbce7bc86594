import { AssayError, type ErrorCode, errorCodes, mlflowErrorSchema, problemSchema } from '@assay/contracts';

const codesOfMlflow: Readonly<Record<string, ErrorCode>> = {
  INVALID_PARAMETER_VALUE: 'INVALID_REQUEST',
  BAD_REQUEST: 'INVALID_REQUEST',
  RESOURCE_DOES_NOT_EXIST: 'NOT_FOUND',
  ENDPOINT_NOT_FOUND: 'NOT_FOUND',
  RESOURCE_ALREADY_EXISTS: 'CONFLICT',
  RESOURCE_CONFLICT: 'CONFLICT',
  INVALID_STATE: 'CONFLICT',
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  PERMISSION_DENIED: 'FORBIDDEN',
  REQUEST_LIMIT_EXCEEDED: 'RATE_LIMITED',
  TEMPORARILY_UNAVAILABLE: 'UNAVAILABLE',
};

const codesOfStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'INVALID_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'TIMEOUT',
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The error of an answer that is not 2xx: MLflow's form, problem details, or just a status. */
export function failureOf(status: number, text: string, retryAfterSeconds?: number): AssayError {
  const body = parseJson(text);
  const options = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  const problem = problemSchema.safeParse(body);
  if (problem.success && errorCodes.includes(problem.data.code)) {
    return new AssayError(problem.data.code, problem.data.detail, {
      ...options,
      errors: problem.data.errors ?? [],
    });
  }
  const byStatus = codesOfStatus[status] ?? (status >= 500 ? 'INTERNAL' : 'INVALID_REQUEST');
  const mlflow = mlflowErrorSchema.safeParse(body);
  if (mlflow.success) {
    return new AssayError(codesOfMlflow[mlflow.data.error_code] ?? byStatus, mlflow.data.message, options);
  }
  return new AssayError(byStatus, `the model registry answered ${status}: ${text.slice(0, 300)}`, options);
}
