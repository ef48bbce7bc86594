import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssayError } from '@assay/contracts';
import { processIdentity } from './process-identity.ts';

export interface HomeLock {
  release(): void;
}

/**
 * One launcher at a time uses the folder. The lock of one that was killed is taken over.
 *
 * @throws AssayError CONFLICT while another one runs
 */
export function lockHome(folder: string): HomeLock {
  const path = join(folder, 'launcher.lock');
  const own = processIdentity(process.pid) ?? String(process.pid);
  for (;;) {
    try {
      writeFileSync(path, own, { flag: 'wx' });
      return {
        release() {
          if (readText(path) === own) rmSync(path, { force: true });
        },
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readText(path);
    const pid = Number(holder.split('@')[0]);
    if (pid > 0 && processIdentity(pid) === holder) {
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
