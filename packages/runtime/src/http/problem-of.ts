import type { AssayError, Problem } from '@assay/contracts';
import { statusOf } from './status-of.ts';

/** The problem document (RFC 9457) of an error. */
export function problemOf(
  error: AssayError,
  context: { instance?: string; requestId?: string } = {},
): Problem {
  return {
    type: `urn:assay:error:${error.code}`,
    title: titleOf(error.code),
    status: statusOf(error.code),
    code: error.code,
    detail: error.detail,
    ...(context.instance === undefined ? {} : { instance: context.instance }),
    ...(context.requestId === undefined ? {} : { requestId: context.requestId }),
    ...(error.errors.length === 0 ? {} : { errors: [...error.errors] }),
  };
}

/** Headers that belong to an error: when to come back, how to authenticate. */
export function problemHeaders(error: AssayError, wantsPage = false): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'application/problem+json; charset=utf-8' };
  if (error.retryAfterSeconds !== undefined)
    headers['retry-after'] = String(Math.ceil(error.retryAfterSeconds));
  // Only a person's browser is asked for a password: its dialog would get in the way of a page's own requests.
  if (error.code === 'UNAUTHENTICATED') {
    headers['www-authenticate'] = wantsPage ? 'Basic realm="assay", charset="UTF-8"' : 'Bearer realm="assay"';
  }
  return headers;
}

const titleOf = (code: string): string => {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
