import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError } from './errors.ts';
import { reachablePath } from './reachable-path.ts';
import type { RunAs } from './run-as.ts';

/**
 * Makes an empty cluster in `pgdata`: UTF-8, the built-in locale (the same order of text on every machine), and
 * passwords (scram) for every connection. `PG_VERSION` is what tells a whole cluster from a broken attempt.
 */
export function initialise(args: {
  dataDir: string;
  pgdata: string;
  binaries: Binaries;
  runAs: RunAs | undefined;
  password: string;
  durable: boolean;
}): void {
  const { dataDir, pgdata, binaries, runAs } = args;
  rmSync(pgdata, { recursive: true, force: true });
  mkdirSync(pgdata, { mode: 0o700 });
  const passwordFile = join(dataDir, 'initial-password');
  writeFileSync(passwordFile, `${args.password}\n`, { mode: 0o600 });
  if (runAs !== undefined) {
    chownSync(pgdata, runAs.uid, runAs.gid);
    chownSync(passwordFile, runAs.uid, runAs.gid);
  }
  const path = reachablePath(pgdata, runAs);
  const inPlace = path === pgdata;
  const made = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${path}`,
      '--username=postgres',
      `--pwfile=${inPlace ? passwordFile : `${path}/../initial-password`}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      // initdb would sync the parent of /proc/self/cwd, which cannot be; the system is asked to sync below instead.
      ...(args.durable && inPlace ? [] : ['--no-sync']),
    ],
    { cwd: pgdata, encoding: 'utf8', ...runAs },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0 || !existsSync(join(pgdata, 'PG_VERSION'))) {
    rmSync(pgdata, { recursive: true, force: true });
    throw new EmbeddedPostgresError(
      'START_FAILED',
      `initdb failed in ${pgdata}: ${(made.error?.message ?? made.stderr ?? '').trim()}`,
    );
  }
  if (args.durable && !inPlace) spawnSync('sync', ['-f', pgdata]);
}
