import { AssayError } from '@assay/contracts';
import { json, type RequestHandler } from 'express';

/** Reads a JSON body of at most `limitBytes` (after inflating); any other type is refused by name. */
export function jsonBody(limitBytes: number): RequestHandler[] {
  return [
    (req, _, next) => {
      const type = req.get('content-type');
      const hasBody =
        req.headers['transfer-encoding'] !== undefined || Number(req.get('content-length') ?? 0) > 0;
      if (hasBody && !req.is(['application/json', 'application/*+json'])) {
        const got = type ?? 'a body without a content-type';
        throw new AssayError('UNSUPPORTED_MEDIA_TYPE', `the body must be application/json, not ${got}`, {
          errors: [{ path: 'header content-type', got, accepted: 'application/json' }],
        });
      }
      next();
    },
    json({ limit: limitBytes, strict: false, type: ['application/json', 'application/*+json'] }),
  ];
}
