import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { freePorts } from '../free-ports.ts';
import { ok } from '../http.ts';
import { writeDataFiles } from './visitors-use-case.ts';

/** The platform that the browser looks at. */
export interface Platform {
  readonly consoleUrl: string;
  /** Its use-case folders, when it is our own: only then may the test change them. */
  readonly dataFiles: string | null;
  /** A key, where the platform asks for one. */
  readonly key: string | null;
  stop(): Promise<void>;
}

const portNames = [
  'CONSOLE_PORT',
  'INFERENCE_PORT',
  'REGISTRY_PORT',
  'BATCH_MONITOR_PORT',
  'TRAINING_WORKER_PORT',
];

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  return ended;
}

/**
 * The platform at ASSAY_CONSOLE_URL (with ASSAY_API_KEY, where it asks for keys), or one of our own: local mode with a
 * home, data and ports that nobody else uses.
 */
export async function openPlatform(): Promise<Platform> {
  const running = process.env['ASSAY_CONSOLE_URL'];
  if (running !== undefined && running !== '') {
    const key = process.env['ASSAY_API_KEY'] ?? null;
    return { consoleUrl: running.replace(/\/+$/, ''), dataFiles: null, key, stop: async () => {} };
  }
  const folder = mkdtempSync(join(tmpdir(), 'assay-browser-'));
  const dataFiles = join(folder, 'data-files');
  writeDataFiles(dataFiles);
  const ports = await freePorts(portNames.length);
  const root = new URL('../..', import.meta.url).pathname;
  const output: string[] = [];
  const child = spawn(process.execPath, [join(root, 'services/local/dist/main.js')], {
    cwd: root,
    env: {
      ...process.env,
      ...Object.fromEntries(portNames.map((name, i) => [name, String(ports[i])])),
      ASSAY_HOME: join(folder, 'home'),
      DATA_FILES_DIR: dataFiles,
      DEFAULT_USE_CASE: 'harbour-visitors',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk) => output.push(String(chunk)));
  child.stderr.on('data', (chunk) => output.push(String(chunk)));
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const consoleUrl = `http://127.0.0.1:${ports[0]}`;
  try {
    await eventually(150_000, async () => {
      if (child.exitCode !== null) throw new Error(`the platform ended:\n${output.join('')}`);
      const { champion } = await ok<{ champion: object | null }>(
        `${consoleUrl}/api/use-cases/harbour-visitors`,
      );
      if (champion === null) throw new Error(`no champion yet:\n${output.join('').slice(-2000)}`);
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { consoleUrl, dataFiles, key: null, stop };
}
