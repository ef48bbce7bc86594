import {
  type AliasMove,
  type AliasMoved,
  aliasMovedSchema,
  modelCardViewSchema,
  modelDetailSchema,
  modelListSchema,
  promoteRequestSchema,
  rollbackRequestSchema,
} from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { appendAudit, listUseCaseOverviews } from '@assay/store';
import { z } from 'zod';
import type { ConsoleParts } from '../console-parts.ts';
import { allModelVersions } from '../models/all-model-versions.ts';
import { modelCardView } from '../models/model-card-view.ts';
import { modelDetail } from '../models/model-detail.ts';
import { modelSummaries } from '../models/model-summaries.ts';
import { nameParams } from './use-case-name.ts';

const tags = ['models'];

export function modelRoutes(api: Api, parts: ConsoleParts): void {
  const { registry, pool } = parts;

  api.route({
    method: 'get',
    path: '/api/models',
    summary: 'Registered models that have versions, with their aliases',
    tags,
    response: modelListSchema,
    access: 'read',
    handler: async ({ signal }) => {
      const [versions, useCases] = await Promise.all([
        allModelVersions(registry, undefined, signal),
        listUseCaseOverviews(pool),
      ]);
      return { models: modelSummaries(versions, new Set(useCases.map(({ name }) => name))) };
    },
  });

  api.route({
    method: 'get',
    path: '/api/models/{name}',
    summary: 'A model: versions with metrics, skill and gates; every move of its aliases',
    tags,
    params: nameParams,
    response: modelDetailSchema,
    access: 'read',
    handler: ({ params, signal }) => modelDetail(parts, params.name, signal),
  });

  api.route({
    method: 'get',
    path: '/api/models/{name}/versions/{version}/card',
    summary: 'The model card of a version: Markdown, and its plots as SVG',
    tags,
    params: nameParams.extend({ version: z.coerce.number().int().min(1) }),
    response: modelCardViewSchema,
    access: 'read',
    handler: ({ params, signal }) => modelCardView(registry, params.name, params.version, signal),
  });

  const moved = async (move: AliasMove, action: string, actor: string): Promise<AliasMoved> => {
    const version = Number(move.toVersion);
    await appendAudit(pool, { actor, action, object: move.name, detail: { version, reason: move.reason } });
    return { name: move.name, alias: move.alias, version };
  };

  api.route({
    method: 'post',
    path: '/api/models/{name}/promote',
    summary: 'Make a version the champion, if its gates allow it',
    tags,
    params: nameParams,
    body: promoteRequestSchema,
    response: aliasMovedSchema,
    access: 'write',
    handler: async ({ params, body, identity, signal }) => {
      const move = { name: params.name, ...body, actor: identity.name };
      return moved(await registry.promote(move, { signal }), 'champion.promote', identity.name);
    },
  });

  api.route({
    method: 'post',
    path: '/api/models/{name}/rollback',
    summary: 'Back to the version that was champion before',
    tags,
    params: nameParams,
    body: rollbackRequestSchema,
    response: aliasMovedSchema,
    access: 'write',
    handler: async ({ params, body, identity, signal }) => {
      const move = { name: params.name, ...body, actor: identity.name };
      return moved(await registry.rollback(move, { signal }), 'champion.rollback', identity.name);
    },
  });
}
