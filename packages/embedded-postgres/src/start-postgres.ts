import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, runnableBinaries } from './binaries.ts';
import {
  type Connection,
  freePort,
  newPassword,
  readConnection,
  urlOf,
  writeConnection,
} from './connection.ts';
import { EmbeddedPostgresError } from './errors.ts';
import { initialise } from './initialise.ts';
import { disownReusedPid, isAlive, readPostmaster, servesDirectory } from './postmaster.ts';
import { reachablePath } from './reachable-path.ts';
import { chooseRunAs, type RunAs } from './run-as.ts';
import { serverSettings } from './server-settings.ts';
import { stopPostmaster } from './stop-postmaster.ts';

export interface StartOptions {
  /** Folder of our own; the cluster is in `pgdata` below it, its log in `postgres.log`. */
  readonly dataDir: string;
  /** 0 or undefined: a free port, kept for the next start as long as it is free. */
  readonly port?: number;
  /** False: no fsync, for tests that throw the data away. */
  readonly durable: boolean;
  readonly log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** Of the database `postgres`, as its superuser, with the password. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** True when it was found running: whoever had started it died without stopping it. */
  readonly adopted: boolean;
  /** False once it died or was stopped. */
  isRunning(): boolean;
  /** Fast shutdown: open connections are closed, everything committed is on disk. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts the Postgres of a folder, or adopts the one that already serves it. It runs in a session of its own, so that
 * Ctrl-C at the terminal does not reach it and it can be stopped last; it outlives this process if that is killed.
 *
 * @example const postgres = await startPostgres({ dataDir: '.assay/postgres', durable: true });
 * @throws EmbeddedPostgresError
 */
export async function startPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => {});
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(resolve(options.dataDir));
  const pgdata = join(dataDir, 'pgdata');
  const known = readConnection(dataDir);

  const running = await settled(pgdata);
  if (running !== undefined) {
    if (known === undefined || (options.port && options.port !== running.port)) {
      log(`stopping the Postgres of process ${running.pid}: it listens on port ${running.port}`);
      await stopPostmaster(pgdata, running.pid);
    } else {
      log(`adopted the Postgres of process ${running.pid} on port ${running.port}`);
      return handle(pgdata, { ...known, port: running.port }, running.pid, true);
    }
  }

  const runAs = chooseRunAs(pgdata);
  const binaries = runnableBinaries(runAs, log);
  refuseForeignDirectory(pgdata);
  // The unprivileged user must be able to pass through our folder, and read nothing in it.
  if (runAs !== undefined) chmodSync(dataDir, 0o711);
  const whole = existsSync(join(pgdata, 'PG_VERSION'));
  if (whole && known === undefined) {
    throw new EmbeddedPostgresError(
      'DATA_DIRECTORY',
      `${join(dataDir, 'connection.json')} is missing: its password is lost`,
    );
  }
  const password = known?.password ?? newPassword();
  if (!whole) {
    // Written before the cluster exists: a start that dies in between must not leave a database without its password.
    writeConnection(dataDir, { password, port: known?.port ?? 0 });
    initialise({ dataDir, pgdata, binaries, runAs, password, durable: options.durable });
  }
  return launch({ options, dataDir, pgdata, binaries, runAs, password, lastPort: known?.port ?? 0 });
}

/** The living Postgres of the directory, once it is neither starting nor stopping; a pid that is not its own is disowned. */
async function settled(pgdata: string): Promise<{ pid: number; port: number } | undefined> {
  for (;;) {
    const found = readPostmaster(pgdata);
    if (found === undefined || !isAlive(found.pid)) return undefined;
    if (!servesDirectory(found.pid, pgdata)) {
      disownReusedPid(pgdata);
      return undefined;
    }
    if (found.status === 'ready') return found;
    await sleep(50);
  }
}

function refuseForeignDirectory(pgdata: string): void {
  const uid = process.getuid?.();
  const owner = statSync(pgdata, { throwIfNoEntry: false });
  if (uid === undefined || uid === 0 || owner === undefined || owner.uid === uid) return;
  throw new EmbeddedPostgresError(
    'DATA_DIRECTORY',
    `${pgdata} belongs to uid ${owner.uid} (it was made by another user, perhaps root); start as that user, or begin anew with --fresh`,
  );
}

async function launch(args: {
  options: StartOptions;
  dataDir: string;
  pgdata: string;
  binaries: Binaries;
  runAs: RunAs | undefined;
  password: string;
  lastPort: number;
}): Promise<EmbeddedPostgres> {
  const { options, dataDir, pgdata } = args;
  const logFile = join(dataDir, 'postgres.log');
  // Another process may take a free port before Postgres does, and the backends of a killed Postgres need a moment to go.
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(options.port ?? 0, attempt === 1 ? args.lastPort : 0);
    const connection = { password: args.password, port };
    writeConnection(dataDir, connection);
    const logStart = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
    const output = openSync(logFile, 'a', 0o600);
    const child = spawn(
      args.binaries.postgres,
      ['-D', reachablePath(pgdata, args.runAs), ...serverSettings(port, options.durable)],
      { cwd: pgdata, detached: true, stdio: ['ignore', output, output], windowsHide: true, ...args.runAs },
    );
    closeSync(output);
    let ended: string | undefined;
    child.once('error', (error) => {
      ended = error.message;
    });
    child.once('exit', (code, signal) => {
      ended = signal ?? `exit code ${code}`;
    });
    child.unref();

    while (ended === undefined) {
      const now = readPostmaster(pgdata);
      if (now?.pid === child.pid && now?.status === 'ready')
        return handle(pgdata, connection, now.pid, false);
      await sleep(10);
    }
    const said = readFileSync(logFile, 'utf8').slice(logStart).trim();
    const portLost = /could not bind|Address already in use/.test(said) && !options.port;
    const stillInUse = /shared memory block .* is still in use/.test(said);
    if (attempt < 20 && (portLost || stillInUse)) {
      await sleep(stillInUse ? 500 : 0);
      continue;
    }
    throw new EmbeddedPostgresError(
      'START_FAILED',
      `Postgres did not start (${ended}): ${said.split('\n').slice(-5).join(' ')}`,
    );
  }
}

async function choosePort(wanted: number, last: number): Promise<number> {
  const port = (await freePort(wanted || last)) ?? (wanted ? undefined : await freePort(0));
  if (port !== undefined) return port;
  throw new EmbeddedPostgresError('PORT_TAKEN', `port ${wanted} is taken`);
}

function handle(pgdata: string, connection: Connection, pid: number, adopted: boolean): EmbeddedPostgres {
  let stopping: Promise<void> | undefined;
  return {
    url: urlOf(connection),
    port: connection.port,
    pid,
    adopted,
    isRunning: () => isAlive(pid) && readPostmaster(pgdata)?.pid === pid,
    stop() {
      stopping ??= stopPostmaster(pgdata, pid);
      return stopping;
    },
  };
}
