import { proxyPathOf } from '@assay/contracts';
import type { Logger } from '@assay/runtime';
import {
  type Collectable,
  claimForCollection,
  collectable,
  collectExperiments,
  finishCollection,
  forgetEventsBefore,
  type Pool,
} from '@assay/store';
import type { ArtifactTree } from '../proxy/artifact-tree.ts';
import type { MultipartUploads } from '../proxy/multipart-uploads.ts';

const dayMs = 86_400_000;
const pageSize = 200;
const keepEventsMs = 7 * dayMs;

export interface Collected {
  readonly runs: number;
  readonly loggedModels: number;
  readonly experiments: number;
  readonly files: number;
  readonly bytes: number;
}

export interface GarbageCollector {
  /**
   * Removes what was deleted longer ago than the time of grace, rows and files.
   *
   * @param graceMs instead of the setting's
   * @param dryRun only tell what would go
   */
  run(options?: { graceMs?: number | undefined; dryRun?: boolean }): Promise<Collected>;
}

/**
 * Claimed, then files, then the row: after a crash the next run goes on where this one stopped, and nothing can be
 * restored, or registered, whose files are going.
 */
export function createGarbageCollector(parts: {
  pool: Pool;
  tree: ArtifactTree;
  uploads: MultipartUploads;
  now: () => Date;
  logger: Logger;
  graceMs: number;
}): GarbageCollector {
  const { pool, tree, uploads, now, logger } = parts;

  async function filesOf({
    artifactUri,
  }: Collectable): Promise<{ place: string | null; files: number; bytes: number }> {
    const root = proxyPathOf(artifactUri);
    // <experiment>/<run>/artifacts: the folder above belongs to the run as well.
    const place =
      root !== null && /^[^/]+\/.+\/artifacts$/.test(root) ? root.replace(/\/artifacts$/, '') : root;
    if (place === null || place === '') return { place: null, files: 0, bytes: 0 };
    const listed = await tree.files(place);
    return { place, files: listed.length, bytes: listed.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  return {
    async run({ graceMs = parts.graceMs, dryRun = false } = {}) {
      const deletedBefore = now().getTime() - graceMs;
      const done = { runs: 0, loggedModels: 0, experiments: 0, files: 0, bytes: 0 };
      const seen = new Set<string>();
      for (;;) {
        const found = await collectable(pool, { deletedBefore, limit: pageSize });
        const fresh = found.filter(({ id }) => !seen.has(id));
        for (const one of fresh) {
          seen.add(one.id);
          const { place, files, bytes } = await filesOf(one);
          if (!dryRun) {
            if (!(await claimForCollection(pool, one, deletedBefore))) continue;
            if (place !== null) await tree.remove(place);
            await finishCollection(pool, one);
          }
          if (one.kind === 'run') done.runs++;
          else done.loggedModels++;
          done.files += files;
          done.bytes += bytes;
        }
        // A dry run would see the same page again and again.
        if (fresh.length === 0 || dryRun) break;
      }
      if (!dryRun) {
        done.experiments = (await collectExperiments(pool, deletedBefore)).length;
        await uploads.removeAbandoned();
        await forgetEventsBefore(pool, new Date(now().getTime() - keepEventsMs));
        if (done.runs + done.loggedModels + done.experiments > 0)
          logger.info(done, 'removed what was deleted long ago');
      }
      return done;
    },
  };
}
