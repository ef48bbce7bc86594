import { AssayError } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { getModelVersion, getRun, type Pool, type RunRow } from '@assay/store';
import { z } from 'zod';

const most = 20;
const cell = z.union([z.number(), z.string(), z.null()]);
const answerSchema = z.object({
  runs: z.array(
    z.object({
      asked: z.string().describe('as it was named: a run’s id, or <model>/<version>'),
      runId: z.string(),
      name: z.string(),
      status: z.string(),
      startTime: z.number().describe('ms since the epoch'),
      endTime: z.number().nullable(),
    }),
  ),
  metrics: z
    .record(z.string(), z.array(cell))
    .describe('the latest value in each run; null where it has none'),
  params: z.record(z.string(), z.array(z.string().nullable())),
  differing: z.array(z.string()).describe('params that are not the same in all of them'),
});

/** `<model>/<version>`, or the id of a run. */
async function runIdOf(pool: Pool, asked: string): Promise<string> {
  const [, name, version] = /^(.+)\/([1-9]\d{0,8})$/.exec(asked) ?? [];
  if (name === undefined) return asked;
  const found = await getModelVersion(pool, name, Number(version));
  if (found === null) throw new AssayError('NOT_FOUND', `there is no version "${asked.slice(0, 300)}"`);
  if (found.runId === '') throw new AssayError('CONFLICT', `the version "${asked}" names no run`);
  return found.runId;
}

/** Each key of any of them, with the value in each. */
function table<T>(runs: readonly RunRow[], entriesOf: (run: RunRow) => readonly (readonly [string, T])[]) {
  const maps = runs.map((run) => new Map(entriesOf(run)));
  const keys = [...new Set(maps.flatMap((map) => [...map.keys()]))].sort();
  return Object.fromEntries(keys.map((key) => [key, maps.map((map) => map.get(key) ?? null)]));
}

/** GET /api/assay/comparison: runs and versions side by side. */
export function declareComparison(api: Api, pool: Pool): void {
  api.route({
    method: 'get',
    path: '/api/assay/comparison',
    summary: 'Runs and versions side by side: params and latest metrics',
    tags: ['runs'],
    query: z.object({
      of: z
        .string()
        .max(10_000)
        .describe(`2 to ${most}, separated by commas: ids of runs, or <model>/<version>`),
      metric: z.string().max(250).optional().describe('order by this metric, the lowest first'),
      descending: z.enum(['true', 'false']).default('false'),
    }),
    response: answerSchema,
    access: 'read',
    async handler({ query }) {
      const asked = [...new Set(query.of.split(',').map((one) => one.trim()))].filter((one) => one !== '');
      if (asked.length < 2 || asked.length > most) {
        throw new AssayError(
          'INVALID_REQUEST',
          `"of" names 2 to ${most} runs or versions, got ${asked.length}`,
        );
      }
      const found = await Promise.all(
        asked.map(async (one) => {
          const run = await getRun(pool, await runIdOf(pool, one));
          if (run === null) throw new AssayError('NOT_FOUND', `there is no run "${one.slice(0, 300)}"`);
          return { asked: one, run };
        }),
      );
      const { metric } = query;
      if (metric !== undefined) {
        const sign = query.descending === 'true' ? -1 : 1;
        const rankOf = ({ run }: { run: RunRow }): number => {
          const point = run.metrics.find(({ key }) => key === metric);
          // What lacks the metric comes last either way.
          return point === undefined || point.isNan ? Number.POSITIVE_INFINITY : sign * point.value;
        };
        found.sort((a, b) => rankOf(a) - rankOf(b) || 0);
      }
      const runs = found.map(({ run }) => run);
      const params = table(runs, (run) => run.params.map(({ key, value }) => [key, value] as const));
      return {
        runs: found.map(({ asked, run }) => ({
          asked,
          runId: run.runId,
          name: run.name,
          status: run.status,
          startTime: run.startTime,
          endTime: run.endTime,
        })),
        metrics: table(runs, (run) =>
          run.metrics.map(({ key, value, isNan }) => [key, isNan ? 'NaN' : value] as const),
        ),
        params,
        differing: Object.keys(params).filter((key) => new Set(params[key]).size > 1),
      };
    },
  });
}
