import type { Identity } from './access.ts';

export type FindKey = (sha256: string) => Promise<Identity | null>;

interface Remembered {
  readonly identity: Identity | null;
  readonly at: number;
}

/** More keys than that are not in use; what is tried at random pushes out what was tried longest ago. */
const most = 1_000;

export interface RememberedKeys {
  readonly find: FindKey;
  /** The next request asks again: a key was made or revoked here. */
  forget(): void;
}

/**
 * Remembers who a key belongs to, so that a request asks no database. While it cannot be asked, the keys that were good
 * stay good.
 *
 * @param forMs a key that was revoked elsewhere is refused, and a new one accepted, after so many milliseconds at the latest
 * @param now milliseconds
 * @example const keys = rememberKeys((sha256) => findApiKey(pool, sha256), { forMs: 30_000, now: () => performance.now() });
 */
export function rememberKeys(
  find: FindKey,
  { forMs, now }: { readonly forMs: number; readonly now: () => number },
): RememberedKeys {
  const known = new Map<string, Remembered>();
  return {
    forget: () => known.clear(),
    async find(sha256) {
      const remembered = known.get(sha256);
      if (remembered && now() - remembered.at < forMs) return remembered.identity;
      try {
        const identity = await find(sha256);
        known.delete(sha256);
        known.set(sha256, { identity, at: now() });
        if (known.size > most) known.delete(known.keys().next().value!);
        return identity;
      } catch (error) {
        if (remembered?.identity) return remembered.identity;
        throw error;
      }
    },
  };
}
