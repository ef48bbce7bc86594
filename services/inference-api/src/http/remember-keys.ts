import type { Identity } from '@assay/runtime';

export type FindKey = (sha256: string) => Promise<Identity | null>;

interface Remembered {
  readonly identity: Identity | null;
  readonly at: number;
}

/** A revoked key is refused, and a new one accepted, after so long at the latest. */
export const rememberKeysForMs = 30_000;
/** More keys than that are not in use; what is tried at random pushes out what was tried longest ago. */
const most = 1_000;

/**
 * Remembers who a key belongs to, so that a prediction asks no database. While it cannot be asked, the keys that were
 * good stay good.
 *
 * @param now milliseconds
 */
export function rememberKeys(find: FindKey, now: () => number): FindKey {
  const known = new Map<string, Remembered>();
  return async (sha256) => {
    const remembered = known.get(sha256);
    if (remembered && now() - remembered.at < rememberKeysForMs) return remembered.identity;
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
  };
}
