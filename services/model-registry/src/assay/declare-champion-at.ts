import { AssayError, aliasMoveSchema } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { aliasAt, getModelVersion, type Pool } from '@assay/store';
import { z } from 'zod';
import { championAlias, wireMove } from '../governance/alias-desk.ts';

const answerSchema = z.object({
  name: z.string(),
  alias: z.string(),
  at: z.iso.datetime(),
  version: z.string().nullable().describe('null: the alias named no version then'),
  since: aliasMoveSchema.nullable().describe('the move that put it there; null: nothing had moved it yet'),
  runId: z.string().nullable().describe('null when the version is gone'),
});

/** GET …/alias-at: what was champion on a day, out of the append-only history. */
export function declareChampionAt(api: Api, pool: Pool, now: () => Date): void {
  api.route({
    method: 'get',
    path: '/api/assay/registered-models/{name}/alias-at',
    summary: 'The version that an alias named at a moment',
    tags: ['promotion'],
    params: z.object({ name: z.string().min(1).max(256) }),
    query: z.object({
      at: z.iso
        .datetime({ offset: true })
        .or(z.iso.date())
        .optional()
        .describe('a moment; a day means its end (UTC); left out: now'),
      alias: z.string().max(255).default(championAlias),
    }),
    response: answerSchema,
    access: 'read',
    async handler({ params: { name }, query: { at, alias } }) {
      const asked = at ?? now().toISOString();
      const moment = new Date(/^\d{4}-\d{2}-\d{2}$/.test(asked) ? `${asked}T23:59:59.999Z` : asked);
      const move = await aliasAt(pool, { name, alias, at: moment });
      const later = await aliasAt(pool, { name, alias, at: new Date(8.64e15) });
      if (later === null) {
        throw new AssayError('NOT_FOUND', `no model named "${name}" has had the alias "${alias}"`);
      }
      const number = move?.toVersion ?? null;
      const version = number === null ? null : await getModelVersion(pool, name, number);
      return {
        name,
        alias,
        at: moment.toISOString(),
        version: number === null ? null : String(number),
        since: move && wireMove(move),
        runId: version?.runId || null,
      };
    },
  });
}
