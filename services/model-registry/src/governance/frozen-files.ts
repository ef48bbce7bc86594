import { governedSourcesOf, type Pool } from '@assay/store';

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
    // <experiment>/<run>/artifacts/… or <experiment>/models/<logged model>/artifacts/…
    const [, second, third] = path.split('/');
    const owner = second === 'models' ? third : second;
    if (owner === undefined) return false;
    for (const source of await governedSourcesOf(pool, owner)) {
      const place = await placeOf(source);
      if (place === null) continue;
      if (path === place || path.startsWith(`${place}/`) || place.startsWith(`${path}/`)) return true;
    }
    return false;
  };
}
