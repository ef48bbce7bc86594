import type { IncomingHttpHeaders } from 'node:http';
import { AssayError } from '@assay/contracts';
import { refuseForeignHost, refuseForeignOrigin } from './same-machine.ts';

export type Role = 'viewer' | 'writer' | 'admin';

export interface Identity {
  readonly name: string;
  readonly role: Role;
}

/**
 * What a route does. open: nothing is asked, ever (health, the console's own files); read and predict: open in
 * development, a key in production; write: a key of a writer or an administrator; admin: an administrator's.
 */
export type AccessLevel = 'open' | 'read' | 'predict' | 'write' | 'admin';

export interface AccessSettings {
  /** off: no keys, for local mode on loopback. */
  readonly auth: 'keys' | 'off';
  readonly production: boolean;
  /** Who a key belongs to; null when nobody. */
  readonly identify: (key: string) => Promise<Identity | null>;
  /** Names, beside this machine's own, under which the service may be called. */
  readonly allowedHosts: readonly string[];
  /** Origins of other pages that may call it from a browser, such as the console's. */
  readonly allowedOrigins?: readonly string[];
}

export interface Access {
  /** Who calls, if he may; else throws UNAUTHENTICATED or FORBIDDEN. Knows headers only, so any transport can use it. */
  authorize(request: { method: string; headers: IncomingHttpHeaders }, level: AccessLevel): Promise<Identity>;
}

const rolesFor: Readonly<Record<AccessLevel, readonly Role[]>> = {
  open: ['viewer', 'writer', 'admin'],
  read: ['viewer', 'writer', 'admin'],
  predict: ['viewer', 'writer', 'admin'],
  write: ['writer', 'admin'],
  admin: ['admin'],
};

const anonymous: Identity = { name: 'anonymous', role: 'viewer' };
const local: Identity = { name: 'local', role: 'admin' };

/**
 * Decides about every request. Without keys, `Host` must name this machine (a foreign page that resolves its own name to
 * 127.0.0.1 would be let in otherwise) and a browser's write must come from a page of ours.
 */
export function createAccess(settings: AccessSettings): Access {
  return {
    async authorize({ method, headers }, level) {
      if (settings.auth === 'off') refuseForeignHost(headers, settings.allowedHosts);
      // Stored Basic credentials are sent by a browser whatever page asks, so keys do not replace this check.
      if (level === 'write' || level === 'admin' || (level === 'predict' && !isNavigation(method, headers))) {
        refuseForeignOrigin(headers, settings.allowedOrigins ?? []);
      }
      if (settings.auth === 'off') return local;
      if (level === 'open') return anonymous;

      const key = keyIn(headers.authorization);
      if (key === undefined) {
        if (!settings.production && (level === 'read' || level === 'predict')) return anonymous;
        throw new AssayError(
          'UNAUTHENTICATED',
          'this needs an API key: "Authorization: Bearer <key>", or the key as the password of Basic authentication',
        );
      }
      const identity = await settings.identify(key);
      if (identity === null)
        throw new AssayError('UNAUTHENTICATED', 'this API key is unknown or was revoked');
      if (!rolesFor[level].includes(identity.role)) {
        throw new AssayError(
          'FORBIDDEN',
          `the key "${identity.name}" has the role ${identity.role}; needed is ${rolesFor[level].join(' or ')}`,
        );
      }
      return identity;
    },
  };
}

function isNavigation(method: string, headers: IncomingHttpHeaders): boolean {
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate';
}

function keyIn(authorization: string | undefined): string | undefined {
  const [, scheme, value] = /^(Bearer|Basic) +(\S+) *$/i.exec(authorization ?? '') ?? [];
  if (scheme === undefined || value === undefined) return undefined;
  if (scheme.toLowerCase() === 'bearer') return value;
  const credentials = Buffer.from(value, 'base64').toString('utf8');
  const colon = credentials.indexOf(':');
  return colon < 0 || colon === credentials.length - 1 ? undefined : credentials.slice(colon + 1);
}
