import { labelRoute } from '@assay/runtime';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { WebFile } from './web-files.ts';

/** Scripts, styles and requests of our own origin only; nothing inline, nothing framed. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Plots of model cards are drawn from what the API answered: an image asks for nothing and runs nothing.
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The pages of the console, which the browser routes itself; every other path is the API's or does not exist. */
const pages = /^\/(?:(?:use-cases|runs|models|check|keys)(?:\/.*)?)?$/;
const notPages = /^\/(?:api|docs|health|metrics|openapi\.json|assets)(?:\/|$)/;

function send(req: Request, res: Response, file: WebFile, status: number): void {
  res.setHeader('content-security-policy', contentSecurityPolicy);
  res.setHeader('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  res.setHeader('etag', file.etag);
  res.setHeader('vary', 'accept-encoding');
  if (req.get('if-none-match') === file.etag) {
    res.status(304).end();
    return;
  }
  const compressed = file.brotli !== null && req.acceptsEncodings('br') === 'br' ? file.brotli : null;
  if (compressed) res.setHeader('content-encoding', 'br');
  res.setHeader('content-type', file.type);
  res.setHeader('content-length', (compressed ?? file.bytes).byteLength);
  res.status(status).end(req.method === 'HEAD' ? undefined : (compressed ?? file.bytes));
}

/** Serves the web console: its files by name, its page under every path that the browser routes. */
export function webConsole(files: ReadonlyMap<string, WebFile>, guard: RequestHandler): Router {
  const router = Router();
  router.use((req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const file = files.get(req.path);
    const index = files.get('/index.html');
    const wantsPage = !notPages.test(req.path) && req.accepts(['json', 'html']) === 'html';
    const found = file ?? (index && (pages.test(req.path) || wantsPage) ? index : undefined);
    if (!found) return next();
    labelRoute(res, found.immutable ? '/assets/{file}' : '/{page}');
    return guard(req, res, (error?: unknown) => {
      if (error) return next(error);
      send(req, res, found, file || pages.test(req.path) ? 200 : 404);
    });
  });
  return router;
}
