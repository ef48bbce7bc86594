import { AssayError } from '@assay/contracts';
import { governedSourcesOfRun, type Pool } from '@assay/store';

/**
 * The files of a governed version are what was verified: nobody changes them afterwards.
 *
 * @param placeOf path of a source below the proxy
 */
export function refuseFrozenFiles(
  pool: Pool,
  placeOf: (source: string) => Promise<string | null>,
): (path: string) => Promise<void> {
  return async (path) => {
    // <experiment>/<run>/artifacts/…
    const runId = path.split('/')[1];
    if (runId === undefined) return;
    for (const source of await governedSourcesOfRun(pool, runId)) {
      const place = await placeOf(source);
      if (place === null) continue;
      const inside = path === place || path.startsWith(`${place}/`) || place.startsWith(`${path}/`);
      if (inside)
        throw new AssayError('CONFLICT', `'${path}' belongs to a registered version and cannot be changed`);
    }
  };
}
