import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type InstanceDirectory, isOrphan } from './instance-directory.ts';

export const segmentSuffix = '.journal';

/** Moves every segment below `folder` into `target`. Names of segments hold their first owner's id: none collide. */
function gatherSegments(folder: string, target: string, gathered: string[]): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) gatherSegments(path, target, gathered);
    else if (entry.name.endsWith(segmentSuffix)) {
      const destination = join(target, entry.name);
      renameSync(path, destination);
      gathered.push(destination);
    }
  }
}

/**
 * Takes over the journal of every process under `root` that is gone, and gives the paths of the adopted segments.
 * The rename of the whole directory is the claim: of several that try, one succeeds. Should this process die before
 * it has moved the segments, they lie below its own directory, and whoever adopts that finds them there.
 */
export function adoptOrphans(root: string, own: InstanceDirectory, now: Date): string[] {
  const adopted: string[] = [];
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    const path = join(root, entry.name);
    if (!entry.isDirectory() || entry.name.startsWith('.') || !isOrphan(path, own.identity, now)) continue;
    const claimed = join(own.path, `adopted-${entry.name}`);
    try {
      renameSync(path, claimed);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw error;
    }
    gatherSegments(claimed, own.path, adopted);
    rmSync(claimed, { recursive: true, force: true });
  }
  return adopted.sort();
}
