import { runsAsJson, searchRuns } from '@assay/store';
import { parseFilter } from '../filter/parse-filter.ts';
import { parseOrderBy } from '../filter/parse-order-by.ts';
import { runSubject } from '../filter/subjects.ts';
import { integerBetween, list, optional, text } from '../mlflow/field.ts';
import { JsonText } from '../mlflow/json-text.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { pageOf, pageOffset } from '../mlflow/page-token.ts';
import { experimentId } from './experiment-id.ts';
import type { Tracking } from './tracking-store.ts';
import { stagesOf, viewType } from './view-type.ts';

export function runSearchRoute({ pool }: Tracking): MlflowRoute {
  return mlflowRoute({
    methods: ['POST'],
    path: 'runs/search',
    access: 'read',
    fields: {
      experiment_ids: list(text),
      filter: optional(text),
      run_view_type: optional(viewType),
      max_results: optional(integerBetween(1, 50_000)),
      order_by: list(text),
      page_token: optional(text),
    },
    async answer({ experiment_ids, filter = '', run_view_type, max_results = 1000, order_by, page_token }) {
      const search = {
        experimentIds: experiment_ids.map(experimentId),
        stages: stagesOf(run_view_type),
        conditions: parseFilter(filter, runSubject),
        order: parseOrderBy(order_by, runSubject),
      };
      const offset = pageOffset(page_token, search);
      const found = await searchRuns(pool, { ...search, limit: max_results + 1, offset });
      const { items, next } = pageOf(found, max_results, offset, search);
      const runs = await runsAsJson(pool, items);
      const parts = runs.length === 0 ? [] : [`"runs":[${runs.join(',')}]`];
      if (next.next_page_token !== undefined)
        parts.push(`"next_page_token":${JSON.stringify(next.next_page_token)}`);
      return new JsonText(`{${parts.join(',')}}`);
    },
  });
}
