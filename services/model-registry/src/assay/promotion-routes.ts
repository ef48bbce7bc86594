import { AssayError, aliasHistorySchema, aliasMoveSchema, moveReasonSchema } from '@assay/contracts';
import type { Api, Identity } from '@assay/runtime';
import { getRegisteredModel, listAliasMoves, type Pool } from '@assay/store';
import { z } from 'zod';
import { type AliasDesk, championAlias, wireMove } from '../governance/alias-desk.ts';

const model = { name: z.string().min(1).max(256) };
const version = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'a whole number from 1')
  .describe('a whole number from 1');

/** A caller with a key may act for somebody else (the console for its user); both are kept. */
function actorOf(identity: Identity, onBehalfOf: string | undefined): string {
  if (onBehalfOf === undefined || onBehalfOf === identity.name) return identity.name;
  return `${onBehalfOf} (by ${identity.name})`;
}

/** Promoting, rolling back, and the history of both: what MLflow's API has no words for. */
export function declarePromotions(api: Api, pool: Pool, aliases: AliasDesk): void {
  const tags = ['promotion'];
  api.route({
    method: 'post',
    path: '/api/assay/registered-models/{name}/versions/{version}/promote',
    summary: 'Make a version the champion',
    description:
      'A governed model’s version passes the gates first: GATE_REFUSED names the gate and by how much.',
    tags,
    params: z.object({ ...model, version }),
    body: moveReasonSchema,
    response: aliasMoveSchema,
    access: 'write',
    handler: ({ params, body, identity }) =>
      aliases.set({
        name: params.name,
        alias: championAlias,
        version: Number(params.version),
        kind: 'promoted',
        actor: actorOf(identity, body.actor),
        reason: body.reason,
      }),
  });
  api.route({
    method: 'post',
    path: '/api/assay/registered-models/{name}/rollback',
    summary: 'Back to the champion before the current one',
    description: 'Rolling back again goes further back; at the end of the history it is a CONFLICT.',
    tags,
    params: z.object(model),
    body: moveReasonSchema,
    response: aliasMoveSchema,
    access: 'write',
    handler: ({ params, body, identity }) =>
      aliases.rollBack({ name: params.name, actor: actorOf(identity, body.actor), reason: body.reason }),
  });
  api.route({
    method: 'get',
    path: '/api/assay/registered-models/{name}/alias-history',
    summary: 'Every move of a model’s aliases, newest first',
    tags,
    params: z.object(model),
    query: z.object({ alias: z.string().optional().describe('of this alias only') }),
    response: aliasHistorySchema,
    access: 'read',
    async handler({ params, query }) {
      const found = await getRegisteredModel(pool, params.name);
      if (found === null) throw new AssayError('NOT_FOUND', `there is no registered model "${params.name}"`);
      const { alias } = query;
      const moves = await listAliasMoves(pool, {
        modelId: found.id,
        ...(alias === undefined ? {} : { alias }),
      });
      return { moves: moves.map(wireMove).reverse() };
    },
  });
}
