import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AssayError } from '@assay/contracts';

/** The folder that holds everything local mode keeps. */
export interface Home {
  readonly folder: string;
  readonly postgres: string;
  readonly artifactRoot: string;
  stateOf(service: string): string;
  logOf(service: string): string;
}

const marker = '.assay-home';

/** Opens the folder, making it if it is missing. A folder that holds something else is refused. */
export function openHome(path: string): Home {
  const folder = resolve(path);
  if (existsSync(folder) && !existsSync(join(folder, marker)) && readdirSync(folder).length > 0) {
    throw new AssayError(
      'CONFIGURATION',
      `${folder} holds something else than the data of local mode; set ASSAY_HOME to another folder`,
    );
  }
  mkdirSync(join(folder, 'logs'), { recursive: true });
  mkdirSync(join(folder, 'artifacts'), { recursive: true });
  writeFileSync(
    join(folder, marker),
    'Made by Assay (npm start). npm start -- --fresh deletes this folder.\n',
  );
  return {
    folder,
    postgres: join(folder, 'postgres'),
    artifactRoot: pathToFileURL(join(folder, 'artifacts')).href,
    stateOf(service) {
      const state = join(folder, 'state', service);
      mkdirSync(state, { recursive: true });
      return state;
    },
    logOf: (service) => rotated(join(folder, 'logs', `${service}.log`)),
  };
}

/** Deletes the folder of an earlier start. Only a folder that carries our marker is deleted. */
export function wipeHome(path: string): void {
  const folder = resolve(path);
  if (!existsSync(folder)) return;
  if (!existsSync(join(folder, marker)) && readdirSync(folder).length > 0) {
    throw new AssayError(
      'CONFIGURATION',
      `${folder} was not made by local mode (it has no ${marker}), so --fresh does not delete it`,
    );
  }
  // A half-deleted database must not be taken for a whole one, should this be interrupted.
  const doomed = join(dirname(folder), `.assay-deleted-${process.pid}`);
  renameSync(folder, doomed);
  rmSync(doomed, { recursive: true, force: true });
}

const largestLog = 20 * 1024 * 1024;

/** A log that has grown large begins anew; the last one is kept beside it. */
function rotated(path: string): string {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(path, `${path}.1`);
  return path;
}
