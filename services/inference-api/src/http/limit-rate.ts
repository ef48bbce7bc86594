import { AssayError } from '@assay/contracts';
import type { RequestHandler } from 'express';
import type { RateLimit } from './rate-limit.ts';

/** The rate limit for the routes behind Express; health and metrics stand before it and are never limited. */
export function limitRate(limit: RateLimit): RequestHandler {
  return (req, _, next) => {
    const wait = limit.retryAfter(req.socket.remoteAddress ?? '');
    if (wait === 0) return next();
    next(new AssayError('RATE_LIMITED', 'too many requests from this address', { retryAfterSeconds: wait }));
  };
}
