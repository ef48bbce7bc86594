import {
  flowLogPageSchema,
  flowLogQuerySchema,
  flowRunChangedSchema,
  flowRunDetailSchema,
  flowRunPageSchema,
  flowRunQuerySchema,
  tasksOfFlow,
} from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { appendAudit, listTaskRuns } from '@assay/store';
import { z } from 'zod';
import type { ConsoleParts } from '../console-parts.ts';
import { flowRunView, taskRunView } from '../runs/flow-run-view.ts';

const idParams = z.object({
  id: z.string().min(1).max(500).describe('id of the run; encode its colons or not'),
});
const tags = ['flow runs'];

export function flowRunRoutes(api: Api, { flows, pool, now }: ConsoleParts): void {
  api.route({
    method: 'get',
    path: '/api/flow-runs',
    summary: 'Runs, newest first',
    tags,
    query: flowRunQuerySchema,
    response: flowRunPageSchema,
    access: 'read',
    handler: async ({ query: { page, pageSize, ...filter } }) => {
      const { runs, total } = await flows.list({ ...filter, limit: pageSize, offset: (page - 1) * pageSize });
      const flowRuns = await Promise.all(
        runs.map(async (run) =>
          flowRunView(run, now(), run.state === 'running' ? await listTaskRuns(pool, run.id) : []),
        ),
      );
      return { flowRuns, page, pageSize, total };
    },
  });

  api.route({
    method: 'get',
    path: '/api/flow-runs/{id}',
    summary: 'One run: tasks, attempts, times, errors, progress',
    tags,
    params: idParams,
    response: flowRunDetailSchema,
    access: 'read',
    handler: async ({ params }) => {
      const run = await flows.get(params.id);
      return {
        ...flowRunView(run, now(), run.tasks),
        parameters: run.parameters,
        result: run.result,
        executor: run.executor,
        tasks: run.tasks.map(taskRunView),
        plannedTasks: [...tasksOfFlow[run.flow]],
        logs: `/api/flow-runs/${encodeURIComponent(run.id)}/logs`,
      };
    },
  });

  api.route({
    method: 'get',
    path: '/api/flow-runs/{id}/logs',
    summary: 'The log of a run; ask again with `after` for what was written since',
    tags,
    params: idParams,
    query: flowLogQuerySchema,
    response: flowLogPageSchema,
    access: 'read',
    handler: async ({ params, query }) => {
      const lines = await flows.logs(params.id, query);
      return {
        lines: lines.map((line) => ({ ...line, time: line.time.toISOString() })),
        next: lines.at(-1)?.id ?? query.after,
      };
    },
  });

  for (const change of ['cancel', 'retry'] as const) {
    api.route({
      method: 'post',
      path: `/api/flow-runs/{id}/${change}`,
      summary:
        change === 'cancel'
          ? 'Stop a queued or running run'
          : 'Go on with a failed or cancelled run from the task that did not finish',
      tags,
      params: idParams,
      response: flowRunChangedSchema,
      access: 'write',
      handler: async ({ params, identity }) => {
        const run = await flows[change](params.id);
        await appendAudit(pool, { actor: identity.name, action: `flow-run.${change}`, object: run.id });
        return { id: run.id, state: run.state };
      },
    });
  }
}
