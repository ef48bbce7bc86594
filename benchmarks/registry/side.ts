import type { DatabaseService } from '../../e2e/mlflow/servers.ts';
import { bodyOf, type Client, openClient, type RequestOf, requestsTo } from './load.ts';

/** One of the two servers that are measured, its clients and what they logged. */
export interface Side {
  readonly name: string;
  readonly kind: 'assay' | 'mlflow';
  readonly service: DatabaseService;
  readonly clients: readonly Client[];
  readonly requests: Requests;
}

/** The same requests for both. */
export interface Requests {
  readonly createRun: RequestOf;
  readonly logBatch: RequestOf;
  readonly getRun: RequestOf;
  /** @param share of the runs that meet the filter; another metric orders them */
  searchRuns(share: number, experiment?: string): RequestOf;
  readonly searchModels: RequestOf;
}

/** Bounds that differ from request to request: nothing is answered from what was just asked. */
const near = (share: number, index: number): number =>
  share <= 0 ? -1 - (index % 7) : share * (0.98 + 0.02 * Math.sin(index));

export async function openSide(
  name: string,
  kind: 'assay' | 'mlflow',
  service: DatabaseService,
): Promise<Side> {
  const clients = Array.from({ length: 8 }, () => openClient(service.url));
  const { post, get } = requestsTo(service.url);
  const ask = async (request: string) => bodyOf(await clients[0]!.ask(request));
  const { experiment_id } = (await ask(post('experiments/create', { name: 'writes' }))) as {
    experiment_id: string;
  };
  const create = post('runs/create', { experiment_id, start_time: 1, run_name: 'r' });
  const made: string[] = [];
  for (let i = 0; i < 200; i++)
    made.push(((await ask(create)) as { run: { info: { run_id: string } } }).run.info.run_id);
  const runOf = (index: number): string => made[index % made.length]!;
  return {
    name,
    kind,
    service,
    clients,
    requests: {
      createRun: () => create,
      logBatch: (index) =>
        post('runs/log-batch', {
          run_id: runOf(index),
          metrics: Array.from({ length: 10 }, (_, metric) => ({
            key: `m${metric}`,
            value: Math.random(),
            timestamp: index,
            step: index,
          })),
        }),
      getRun: (index) => get('runs/get', { run_id: runOf(index) }),
      searchRuns:
        (share, experiment = '900') =>
        (index) =>
          post('runs/search', {
            experiment_ids: [experiment],
            filter: `metrics.a < ${near(share, index)}`,
            order_by: [index % 2 === 0 ? 'metrics.b ASC' : 'metrics.b DESC'],
            max_results: 100,
          }),
      searchModels: (index) =>
        get('registered-models/search', { filter: `tags.team = '${index % 100}'`, max_results: '100' }),
    },
  };
}
