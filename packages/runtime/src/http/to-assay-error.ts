import { AssayError, isAssayError } from '@assay/contracts';

interface HttpError {
  readonly type?: string;
  readonly status?: number;
  readonly limit?: number;
  readonly message?: string;
}

/**
 * What a thrown value means to a caller. Errors of the body parser and of the router become the refusals that they are;
 * anything unknown is INTERNAL, with the original as its cause and nothing of it in the text.
 */
export function toAssayError(error: unknown): AssayError {
  if (isAssayError(error)) return error;
  const { type, status, limit, message } = (error ?? {}) as HttpError;
  switch (type) {
    case 'entity.parse.failed':
      return new AssayError('INVALID_REQUEST', `the body is not valid JSON: ${message}`, {
        errors: [{ path: 'body', got: message ?? 'text that is not JSON', accepted: 'JSON' }],
      });
    case 'entity.too.large':
      return new AssayError('PAYLOAD_TOO_LARGE', `the body is larger than ${limit} bytes`);
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new AssayError('UNSUPPORTED_MEDIA_TYPE', message ?? 'the encoding of the body is not supported');
    case 'request.aborted':
    case 'request.size.invalid':
      return new AssayError('INVALID_REQUEST', 'the body ended before its announced length');
    default:
  }
  if (error instanceof URIError || status === 400) {
    return new AssayError('INVALID_REQUEST', 'the address or the body of the request cannot be decoded');
  }
  return new AssayError('INTERNAL', 'something went wrong on our side; the log has it under the request id', {
    cause: error,
  });
}
