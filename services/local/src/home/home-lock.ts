import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssayError } from '@assay/contracts';
import { isProcessOf } from './is-process-of.ts';

export interface HomeLock {
  release(): void;
}

/**
 * One launcher at a time uses the folder.
 *
 * @param program what the command line of a launcher contains, so that a reused pid is not mistaken for one
 * @throws AssayError CONFLICT while another one runs
 */
export function lockHome(folder: string, program: string): HomeLock {
  const path = join(folder, 'launcher.pid');
  for (;;) {
    try {
      writeFileSync(path, `${process.pid}\n`, { flag: 'wx' });
      return {
        release() {
          if (Number(readText(path)) === process.pid) rmSync(path, { force: true });
        },
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const pid = Number(readText(path));
    if (pid > 0 && pid !== process.pid && isProcessOf(pid, program)) {
      throw new AssayError(
        'CONFLICT',
        `Assay runs here already (process ${pid}, folder ${folder}). Stop it with Ctrl-C in its terminal, ` +
          'or start a second one with another ASSAY_HOME and other ports.',
      );
    }
    rmSync(path, { force: true });
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
