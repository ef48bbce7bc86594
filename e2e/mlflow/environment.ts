import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The versions of MLflow whose clients and servers are run. */
export const mlflowVersions = ['2.22.5', '3.17.2'] as const;
export type MlflowVersion = (typeof mlflowVersions)[number];

const here = fileURLToPath(new URL('.', import.meta.url));
export const script = (name: string): string => join(here, name);

/** Kept between runs, outside of the checkout: a fresh clone of the same pins finds it again. */
const cache = process.env['ASSAY_PYTHON_CACHE'] ?? join(homedir(), '.cache', 'assay', 'python');

function must(command: string, args: readonly string[]): void {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (done.status === 0) return;
  const said = done.error?.message ?? `${done.stdout}\n${done.stderr}`.trim();
  throw new Error(`${command} ${args.join(' ')} failed:\n${said.slice(-2000)}`);
}

/**
 * A virtual environment with the pinned MLflow of that version, scikit-learn and ONNX: made once, in some minutes.
 *
 * @returns the path of its Python
 */
export function pythonWith(version: MlflowVersion): string {
  const pins = script(`requirements-${version}.txt`);
  const digest = createHash('sha256').update(readFileSync(pins)).digest('hex').slice(0, 12);
  const folder = join(cache, `mlflow-${version}-${digest}`);
  const python = join(folder, 'bin', 'python');
  // Written last: without it the environment is half made.
  const whole = join(folder, 'whole');
  if (existsSync(whole)) return python;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  must('python3', ['-m', 'venv', folder]);
  // --no-deps: the file lists every package, so nothing has to be resolved.
  must(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '-r', pins]);
  writeFileSync(whole, `${version}\n`);
  return python;
}
