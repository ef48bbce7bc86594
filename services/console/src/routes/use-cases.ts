import { useCaseDetailSchema, useCaseListSchema } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { listUseCaseOverviews, newestDrift, recentRunsByUseCase } from '@assay/store';
import type { ConsoleParts } from '../console-parts.ts';
import { readChampions } from '../use-cases/champions.ts';
import { useCaseDetail } from '../use-cases/use-case-detail.ts';
import { ticksShown, useCaseSummary } from '../use-cases/use-case-summary.ts';
import { nameParams } from './use-case-name.ts';

export function useCaseRoutes(api: Api, parts: ConsoleParts): void {
  api.route({
    method: 'get',
    path: '/api/use-cases',
    summary: 'Every use case at a glance',
    tags: ['use cases'],
    response: useCaseListSchema,
    access: 'read',
    handler: async ({ signal }) => {
      const [stored, champions, runs, drift] = await Promise.all([
        listUseCaseOverviews(parts.pool),
        readChampions(parts.registry, signal),
        recentRunsByUseCase(parts.pool, ticksShown),
        newestDrift(parts.pool),
      ]);
      const useCases = await Promise.all(
        stored.map((one) =>
          useCaseSummary(
            parts,
            { stored: one, champions, newestRuns: runs.get(one.name) ?? [], drift: drift.get(one.name) },
            signal,
          ),
        ),
      );
      return { useCases };
    },
  });

  api.route({
    method: 'get',
    path: '/api/use-cases/{name}',
    summary: 'One use case: definition, champion, skill, request fields, schedules, problems of its file',
    tags: ['use cases'],
    params: nameParams,
    response: useCaseDetailSchema,
    access: 'read',
    handler: ({ params, signal }) => useCaseDetail(parts, params.name, signal),
  });
}
