import { type MetricOfRun, metricHistoryOfRuns, sampledMetricHistory } from '@assay/store';
import { integer, integerBetween, list, optional, required, text } from '../mlflow/field.ts';
import { invalid } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import type { Tracking } from './tracking-store.ts';
import { unlessEmpty, wireMetric } from './wire-run.ts';

const mostPoints = 25_000;
const mostSteps = 2500;
const mostRuns = 100;

function checkRuns(runIds: readonly string[], name: string): void {
  if (runIds.length === 0) throw invalid(`Missing value for required parameter '${name}'.`);
  if (runIds.length > mostRuns) {
    throw invalid(`A request names ${mostRuns} runs at most; this one names ${runIds.length}`);
  }
}

const wirePoint = (point: MetricOfRun) => ({ ...wireMetric(point), run_id: point.runId });

/** One metric of several runs at once: every point, or a sample over a range of steps. */
export function metricHistoryBulkRoutes({ pool }: Tracking): MlflowRoute[] {
  return [
    mlflowRoute({
      methods: ['GET'],
      path: 'metrics/get-history-bulk',
      access: 'read',
      fields: { run_id: list(text), metric_key: required(text), max_results: optional(integer) },
      async answer({ run_id, metric_key, max_results = mostPoints }) {
        checkRuns(run_id, 'run_id');
        if (max_results < 0) throw invalid(`max_results must not be negative, got ${max_results}`);
        const runIds = [...new Set(run_id)].sort();
        const limit = Math.min(max_results, mostPoints);
        const points = await metricHistoryOfRuns(pool, { runIds, key: metric_key, limit });
        return { metrics: points.map(wirePoint) };
      },
    }),
    mlflowRoute({
      methods: ['GET'],
      path: 'metrics/get-history-bulk-interval',
      access: 'read',
      fields: {
        run_ids: list(text),
        metric_key: required(text),
        start_step: optional(integer),
        end_step: optional(integer),
        max_results: optional(integerBetween(1, mostSteps)),
      },
      async answer({ run_ids, metric_key, start_step, end_step, max_results = mostSteps }) {
        checkRuns(run_ids, 'run_ids');
        if ((start_step === undefined) !== (end_step === undefined)) {
          throw invalid('If either start step or end step are specified, both must be specified.');
        }
        if (start_step !== undefined && end_step !== undefined && start_step > end_step) {
          throw invalid(
            `end_step must be greater than start_step. Found start_step=${start_step} and end_step=${end_step}.`,
          );
        }
        const points = await sampledMetricHistory(pool, {
          runIds: [...new Set(run_ids)],
          key: metric_key,
          from: start_step ?? null,
          to: end_step ?? null,
          count: max_results,
          limit: mostRuns * mostSteps,
        });
        return unlessEmpty('metrics', points.map(wirePoint));
      },
    }),
  ];
}
