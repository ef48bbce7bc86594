import type { Api } from '@assay/runtime';
import { z } from 'zod';
import type { AuditTrail } from '../access/audit-trail.ts';
import type { GarbageCollector } from './garbage-collector.ts';
import type { OrphanFiles } from './orphan-files.ts';

const dayMs = 86_400_000;

/** POST /api/assay/garbage-collection: now instead of within the hour. */
export function declareCollection(
  api: Api,
  collector: GarbageCollector,
  audit: AuditTrail,
  orphansOf: (remove: boolean) => Promise<OrphanFiles>,
): void {
  api.route({
    method: 'post',
    path: '/api/assay/garbage-collection',
    summary: 'Remove what was deleted longer ago than the time of grace',
    description:
      'Runs, logged models and experiments that were deleted, with their files. Whatever a version of a model was made of stays.',
    tags: ['maintenance'],
    body: z.object({
      graceDays: z.number().min(0).max(36_500).optional().describe('instead of GC_GRACE_DAYS'),
      dryRun: z.boolean().default(false).describe('only tell what would go'),
      orphans: z
        .enum(['leave', 'tell', 'remove'])
        .default('leave')
        .describe('files that belong to no run and no logged model; to find them the whole store is listed'),
    }),
    response: z.object({
      runs: z.int(),
      loggedModels: z.int(),
      experiments: z.int(),
      files: z.int(),
      bytes: z.int(),
      orphans: z.object({ files: z.int(), bytes: z.int() }).optional().describe('when they were asked for'),
    }),
    access: 'admin',
    async handler({ body: { graceDays, dryRun, orphans }, identity }) {
      const graceMs = graceDays === undefined ? undefined : graceDays * dayMs;
      const collected = await collector.run({ graceMs, dryRun });
      const found = orphans === 'leave' ? undefined : await orphansOf(orphans === 'remove' && !dryRun);
      if (!dryRun) {
        const noted = { ...collected, graceDays, orphans, orphanFiles: found?.files };
        await audit.note(identity.name, 'garbage-collection', noted);
      }
      return { ...collected, ...(found === undefined ? {} : { orphans: found }) };
    },
  });
}
