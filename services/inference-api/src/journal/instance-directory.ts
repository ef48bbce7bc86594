import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { livenessOf, ownIdentity, type ProcessIdentity, processIdentitySchema } from './process-identity.ts';

/** An owner of whom nothing can be seen is taken for dead when it has not touched its file for so long. */
export const staleAfterMs = 30_000;
export const beatEveryMs = 2_000;

const ownerFile = 'owner.json';

/** A journal directory that belongs to one living process. */
export interface InstanceDirectory {
  readonly path: string;
  readonly id: string;
  readonly identity: ProcessIdentity;
  /** Says "still alive"; call it each `beatEveryMs`. False: another process has adopted the directory. */
  beat(): boolean;
  /** Gives the directory up with what is in it: whoever looks next adopts it. */
  release(): void;
  /** Removes the directory and what is in it. */
  remove(): void;
}

function readOwner(path: string): { identity: ProcessIdentity; beatAt: number } | null {
  try {
    const file = join(path, ownerFile);
    const identity = processIdentitySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { identity, beatAt: statSync(file).mtimeMs };
  } catch {
    return null;
  }
}

/**
 * Makes a directory of its own under `root`. It appears under its final name only with its owner in it, so nobody ever
 * sees one without an owner.
 */
export function createInstanceDirectory(
  root: string,
  now: () => Date,
  identity = ownIdentity(),
): InstanceDirectory {
  const id = identity.token;
  const path = join(root, id);
  const unfinished = join(root, `.new-${id}`);
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, ownerFile), JSON.stringify(identity));
  renameSync(unfinished, path);
  return {
    path,
    id,
    identity,
    beat() {
      if (readOwner(path)?.identity.token !== identity.token) return false;
      const time = now();
      utimesSync(join(path, ownerFile), time, time);
      return true;
    },
    release: () => rmSync(join(path, ownerFile), { force: true }),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** True when the process that owned the directory is gone. */
export function isOrphan(path: string, self: ProcessIdentity, now: Date): boolean {
  if (basename(path) === self.token) return false;
  const owner = readOwner(path);
  if (owner === null) return true;
  const liveness = livenessOf(owner.identity, self);
  return liveness === 'unknown' ? now.getTime() - owner.beatAt > staleAfterMs : liveness === 'dead';
}
