import { metricHistory } from '@assay/store';
import { integerBetween, optional, required, text } from '../mlflow/field.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { pageOf, pageOffset } from '../mlflow/page-token.ts';
import { runIdFields, runIdOf } from './find-run.ts';
import type { Tracking } from './tracking-store.ts';
import { unlessEmpty, wireMetric } from './wire-run.ts';

/** A page without max_results holds this many points. */
const pageSize = 25_000;

export function metricHistoryRoute({ pool }: Tracking): MlflowRoute {
  return mlflowRoute({
    methods: ['GET'],
    path: 'metrics/get-history',
    access: 'read',
    fields: {
      ...runIdFields,
      metric_key: required(text),
      page_token: optional(text),
      max_results: optional(integerBetween(1, 100_000)),
    },
    async answer({ metric_key, page_token, max_results = pageSize, ...ids }) {
      const search = { runId: runIdOf(ids), key: metric_key };
      const offset = pageOffset(page_token, search);
      const rows = await metricHistory(pool, { ...search, limit: max_results + 1, offset });
      const { items, next } = pageOf(rows, max_results, offset, search);
      return { ...unlessEmpty('metrics', items.map(wireMetric)), ...next };
    },
  });
}
