import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const run = promisify(execFile);

/** Brings images that cannot be pulled, where such a folder stands beside the checkout; elsewhere the real ones are pulled. */
const offline = join(root, '../shared/compose-here/compose-here.sh');

/** A copy of the shipped use cases, so that a test may drop files into it. */
export const dataFiles = join(mkdtempSync(join(tmpdir(), 'assay-compose-')), 'data-files');

const env = {
  ...process.env,
  COMPOSE_PROJECT_NAME: 'assay-e2e',
  DATA_FILES: dataFiles,
  WAIT_SECONDS: '420',
  DOCKER_BUILDKIT: '1',
  COMPOSE_DOCKER_CLI_BUILD: '1',
  // There Debian's client is used, which has BuildKit inside.
  ...(existsSync(offline) && { PATH: `/usr/bin:${process.env['PATH']}` }),
};

/** Builds every image; starts nothing that stays. */
export async function build(): Promise<void> {
  if (existsSync(offline)) {
    // One service that ends by itself: on the way to it the engine is installed and every image that is pulled is there.
    await inherit('bash', [offline, root, 'minio-volume']);
    const [command, first] = composeCommand();
    await inherit(command, [...first, 'build']);
    await compose('down', '-v');
  } else await inherit('docker', ['compose', 'build']);
}

/** Builds and starts the whole project and waits for every health check. */
export async function up(): Promise<void> {
  if (!existsSync(dataFiles)) {
    mkdirSync(dirname(dataFiles), { recursive: true });
    cpSync(join(root, 'data-files'), dataFiles, { recursive: true });
  }
  if (existsSync(offline)) await inherit('bash', [offline, root]);
  else await inherit('docker', ['compose', 'up', '-d', '--build', '--wait', '--wait-timeout', '420']);
}

function inherit(command: string, args: string[]): Promise<void> {
  const done = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  return done.status === 0
    ? Promise.resolve()
    : Promise.reject(new Error(`${command} ${args.join(' ')} ended with ${done.status}`));
}

/** How `docker compose` is called, in the major version that `up` uses. */
function composeCommand(): readonly [command: string, first: readonly string[]] {
  if (!existsSync(offline)) return ['docker', ['compose']];
  if ((process.env['COMPOSE_MAJOR'] ?? '1') === '1') return ['/usr/bin/docker-compose', []];
  return [join(process.env['STANDINS_CACHE'] ?? '/tmp/standins-cache', 'tools-sid/docker-compose'), []];
}

/** `docker compose …`, with the major version that `up` used. */
export async function compose(...args: string[]): Promise<string> {
  const [command, first] = composeCommand();
  const { stdout } = await run(command, [...first, ...args], { cwd: root, env, maxBuffer: 64 << 20 });
  return stdout;
}

/** Names of the running containers of a service. */
export async function containersOf(service: string): Promise<string[]> {
  const { stdout } = await run(
    'docker',
    [
      'ps',
      '--filter',
      'label=com.docker.compose.project=assay-e2e',
      '--filter',
      `label=com.docker.compose.service=${service}`,
      '--format',
      '{{.Names}}',
    ],
    { env },
  );
  return stdout.split('\n').filter(Boolean).sort();
}

/**
 * Where the replicas of a service that publishes a range of ports are reached from here. Which port of the range a
 * replica gets is the engine's choice; on a fresh engine the first gets the first.
 */
export async function addressesOf(service: string, port: number): Promise<string[]> {
  const found = await Promise.all(
    (await containersOf(service)).map(async (container) => {
      const { stdout } = await run('docker', ['port', container, String(port)], { env });
      return `http://${stdout.split('\n')[0]?.trim()}`;
    }),
  );
  return found;
}

/** Kills the process of a container from outside, as a crash or the kernel would: its restart policy applies. */
export async function killProcess(container: string): Promise<void> {
  const { stdout } = await run('docker', ['inspect', '-f', '{{.State.Pid}}', container], { env });
  // With `init: true` the container's first process is a small init; the service is its child.
  const { stdout: children } = await run('cat', [`/proc/${stdout.trim()}/task/${stdout.trim()}/children`]);
  const pid = Number(children.trim().split(/\s+/)[0] ?? stdout.trim());
  process.kill(pid, 'SIGKILL');
}

/** Memory in use by container, as `docker stats` says. */
export async function memory(): Promise<string> {
  const { stdout } = await run(
    'docker',
    ['stats', '--no-stream', '--format', '{{.Name}}\t{{.MemUsage}}\t{{.CPUPerc}}'],
    { env },
  );
  return stdout;
}

/** A query in Postgres, as the role that Grafana reads with; a row a line, tab-separated. */
export async function readSql(sql: string): Promise<string[][]> {
  const [container] = await containersOf('postgres');
  const { stdout } = await run(
    'docker',
    [
      'exec',
      '-e',
      'PGPASSWORD=assay-demo-grafana-reader',
      container ?? '',
      'psql',
      '-h',
      '127.0.0.1',
      '-U',
      'assay_reader',
      '-d',
      'assay',
      '-v',
      'ON_ERROR_STOP=1',
      '-At',
      '-F',
      '\t',
      '-c',
      sql,
    ],
    { env, maxBuffer: 64 << 20 },
  );
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'));
}
