import type { IncomingHttpHeaders } from 'node:http';
import { AssayError } from '@assay/contracts';
import { hostName, isLoopback } from './loopback.ts';

/** Refuses a request whose Host is neither this machine nor allowed: DNS rebinding. */
export function refuseForeignHost(headers: IncomingHttpHeaders, allowedHosts: readonly string[]): void {
  const name = hostName(headers.host ?? '');
  if (isLoopback(name) || allowedHosts.some((allowed) => allowed.toLowerCase() === name)) return;
  throw new AssayError(
    'FORBIDDEN',
    `this service runs without keys and answers to localhost only, not to "${name}" (ALLOWED_HOSTS)`,
  );
}

/** Refuses a write that a browser sends on behalf of another site's page. Other clients send neither header. */
export function refuseForeignOrigin(headers: IncomingHttpHeaders, allowedOrigins: readonly string[]): void {
  const { origin, host } = headers;
  if (origin !== undefined) {
    const authority = /^https?:\/\/(.+)$/.exec(origin)?.[1];
    if (authority !== undefined && authority === host) return;
    if (allowedOrigins.includes(origin)) return;
    throw new AssayError('FORBIDDEN', `a page of ${origin} may not change anything here`);
  }
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return;
  throw new AssayError('FORBIDDEN', 'a page of another site may not change anything here');
}
