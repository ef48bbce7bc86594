import { governedSourcesOfRun, type Pool } from '@assay/store';

/**
 * The files of a governed version are what was verified: nobody changes them afterwards.
 *
 * @param placeOf path of a source below the proxy
 * @returns whether a path below the proxy is such a file or folder, lies in one, or holds one
 */
export function frozenFiles(
  pool: Pool,
  placeOf: (source: string) => Promise<string | null>,
): (path: string) => Promise<boolean> {
  return async (path) => {
    // <experiment>/<run>/artifacts/…
    const runId = path.split('/')[1];
    if (runId === undefined) return false;
    for (const source of await governedSourcesOfRun(pool, runId)) {
      const place = await placeOf(source);
      if (place === null) continue;
      if (path === place || path.startsWith(`${place}/`) || place.startsWith(`${path}/`)) return true;
    }
    return false;
  };
}
