import {
  driftViewSchema,
  expectationReportSchema,
  performanceViewSchema,
  qualityViewSchema,
} from '@assay/contracts';
import type { Api } from '@assay/runtime';
import type { Queryable } from '@assay/store';
import { z } from 'zod';
import type { ConsoleParts } from '../console-parts.ts';
import { driftView } from '../monitoring/drift-view.ts';
import { expectationReport } from '../monitoring/expectation-report.ts';
import { performanceView } from '../monitoring/performance-view.ts';
import { qualityView } from '../monitoring/quality-view.ts';
import { knownUseCase } from '../use-cases/known-use-case.ts';
import { nameParams } from './use-case-name.ts';

export function monitoringRoutes(api: Api, { pool }: ConsoleParts): void {
  const view = (
    what: string,
    summary: string,
    response: z.ZodType,
    read: (db: Queryable, useCase: string) => Promise<unknown>,
  ) =>
    api.route({
      method: 'get',
      path: `/api/use-cases/{name}/${what}`,
      summary,
      tags: ['monitoring'],
      params: nameParams,
      response,
      access: 'read',
      handler: async ({ params }) => read(pool, (await knownUseCase(pool, params.name)).name),
    });
  view('drift', 'Drift: the newest window by feature, and the windows before it', driftViewSchema, driftView);
  view('performance', 'Performance in use against training', performanceViewSchema, performanceView);
  view(
    'quality',
    'What was read of the source, and how it fared against the expectations',
    qualityViewSchema,
    qualityView,
  );
  api.route({
    method: 'get',
    path: '/api/use-cases/{name}/snapshots/{sha256}/expectations',
    summary: 'What the expectations found in one snapshot of the source',
    tags: ['monitoring'],
    params: nameParams.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    response: expectationReportSchema,
    access: 'read',
    handler: async ({ params }) =>
      expectationReport(pool, (await knownUseCase(pool, params.name)).name, params.sha256),
  });
}
