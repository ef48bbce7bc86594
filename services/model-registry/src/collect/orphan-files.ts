import { type Pool, unknownOwners } from '@assay/store';
import type { ArtifactTree } from '../proxy/artifact-tree.ts';

export interface OrphanFiles {
  readonly files: number;
  readonly bytes: number;
}

/** <experiment>/<run>/artifacts/… or <experiment>/models/<logged model>/artifacts/…, as this registry lays files out. */
const ownedFile = /^(\d+\/([0-9a-f]{32})|\d+\/models\/(m-[0-9a-f]{32}))\/artifacts\//;
const idsAtOnce = 5000;

/**
 * Files whose run or logged model has no row: left by an import that was given up, a database that was set back, or
 * somebody who deleted rows by hand. It lists the whole store, so it is done when it is asked for, and not by the hour;
 * and while an import copies its files, which come before their rows, they look like this.
 *
 * @param remove false: only tell
 */
export async function collectOrphans(
  { pool, tree }: { readonly pool: Pool; readonly tree: ArtifactTree },
  remove: boolean,
): Promise<OrphanFiles> {
  const byOwner = new Map<string, { folder: string; files: number; bytes: number }>();
  for (const { path, bytes } of await tree.files('')) {
    const [, folder, run, model] = ownedFile.exec(path) ?? [];
    const id = run ?? model;
    if (folder === undefined || id === undefined) continue;
    const known = byOwner.get(id) ?? { folder, files: 0, bytes: 0 };
    known.files++;
    known.bytes += bytes;
    byOwner.set(id, known);
  }
  const found = { files: 0, bytes: 0 };
  const ids = [...byOwner.keys()];
  for (let at = 0; at < ids.length; at += idsAtOnce) {
    for (const id of await unknownOwners(pool, ids.slice(at, at + idsAtOnce))) {
      const { folder, files, bytes } = byOwner.get(id)!;
      if (remove) await tree.remove(folder);
      found.files += files;
      found.bytes += bytes;
    }
  }
  return found;
}
