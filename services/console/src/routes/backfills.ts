import { AssayError, backfillRequestSchema, backfillResponseSchema } from '@assay/contracts';
import { type Api, reply } from '@assay/runtime';
import { appendAudit } from '@assay/store';
import type { ConsoleParts } from '../console-parts.ts';
import { type PlannedTick, planBackfill } from '../runs/plan-backfill.ts';
import { ticksWithin } from '../schedule/ticks.ts';
import { useCaseInForce } from '../use-cases/known-use-case.ts';
import { nameParams } from './use-case-name.ts';

/** One request never queues more than this; a longer stretch is asked for in parts. */
const mostTicks = 500;

export function backfillRoute(api: Api, parts: ConsoleParts): void {
  const { flows, pool, now } = parts;
  api.route({
    method: 'post',
    path: '/api/use-cases/{name}/backfills',
    summary: 'Make up for the ticks of a schedule: those missing, those failed, or all',
    tags: ['flow runs'],
    params: nameParams,
    body: backfillRequestSchema,
    response: backfillResponseSchema,
    status: 202,
    access: 'write',
    handler: async ({ params, body, identity }) => {
      const useCase = await useCaseInForce(parts, params.name);
      const { flow, mode, dryRun } = body;
      const cron = useCase.schedule?.[flow];
      if (useCase.schedule === undefined || cron === undefined) {
        throw new AssayError(
          'MISSING_PREREQUISITE',
          `the use case "${useCase.name}" has no schedule for ${flow}: there are no ticks to make up for`,
        );
      }
      const { timezone } = useCase.schedule;
      const from = new Date(body.from);
      const to = new Date(Math.min(Date.parse(body.to), now().getTime()));
      const times = ticksWithin({ cron, timezone }, from, to, mostTicks + 1);
      if (times.length > mostTicks) {
        throw new AssayError(
          'INVALID_REQUEST',
          `that stretch has more than ${mostTicks} ticks; ask for a shorter one`,
          {
            errors: [
              { path: 'body.from', got: body.from, accepted: `a stretch with at most ${mostTicks} ticks` },
            ],
          },
        );
      }
      const { runs } = await flows.list({
        useCase: useCase.name,
        flow,
        logicalFrom: from,
        logicalTo: to,
        limit: 10_000,
      });
      const planned = planBackfill(mode, times, runs);
      // The suffix makes a second run for a tick that has succeeded; it is the same for all of this request.
      const suffix = `backfill-${now().getTime()}`;
      const carryOut = async (tick: PlannedTick): Promise<PlannedTick> => {
        if (tick.action === 'leave') return tick;
        if (tick.action === 'retry' && tick.flowRunId !== null) {
          return { ...tick, state: (await flows.retry(tick.flowRunId)).state };
        }
        const started = await flows.start({
          useCase: useCase.name,
          flow,
          logicalTime: new Date(tick.logicalTime),
          trigger: 'backfill',
          ...(tick.action === 'again' ? { suffix } : {}),
        });
        return { ...tick, flowRunId: started.id, state: 'queued' };
      };
      const ticks: PlannedTick[] = [];
      for (const tick of planned) ticks.push(dryRun ? tick : await carryOut(tick));
      if (!dryRun) {
        await appendAudit(pool, {
          actor: identity.name,
          action: 'backfill',
          object: useCase.name,
          detail: { ...body },
        });
      }
      return reply(dryRun ? 200 : 202, { dryRun, cron, timezone, ticks });
    },
  });
}
