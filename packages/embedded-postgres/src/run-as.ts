import { readFileSync, statSync } from 'node:fs';

/** The user that Postgres runs as, where that is not the user that we run as. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Postgres refuses to run as root. As root we hand it to the owner of an existing data directory,
 * else to `nobody`; any other user runs it himself (undefined).
 */
export function chooseRunAs(pgdata: string): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(pgdata, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return nobody();
}

function nobody(): RunAs {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith('nobody:'));
    const [, , uid, gid] = line?.split(':') ?? [];
    // macOS writes nobody as -2; the kernel's ids are unsigned.
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
  } catch {
    // No password file (a minimal image): the number is nobody's by convention.
  }
  return { uid: 65534, gid: 65534 };
}
