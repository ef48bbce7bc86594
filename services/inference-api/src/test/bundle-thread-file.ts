import { bundleForNode } from '@assay/testkit';

let made: Promise<string> | undefined;

/** The thread module as plain Node runs it, made once and removed with the process. */
export function bundleThreadFile(): Promise<string> {
  made ??= bundleForNode(new URL('../models/bundle-thread.ts', import.meta.url)).then(({ file, remove }) => {
    process.once('exit', remove);
    return file;
  });
  return made;
}
