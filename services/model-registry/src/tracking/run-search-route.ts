import { rememberTexts, runPlaces, runsAsJson, searchRuns } from '@assay/store';
import { parseFilter } from '../filter/parse-filter.ts';
import { parseOrderBy } from '../filter/parse-order-by.ts';
import { runSubject } from '../filter/subjects.ts';
import { integerBetween, list, optional, text } from '../mlflow/field.ts';
import { pageText } from '../mlflow/json-text.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { pageAfter, pagePlace } from '../mlflow/page-token.ts';
import { experimentId } from './experiment-id.ts';
import type { Tracking } from './tracking-store.ts';
import { stagesOf, viewType } from './view-type.ts';

/** Of the runs that are remembered as they were told last: some 16,000 of them. */
const mostBytes = 16_000_000;

export function runSearchRoute({ pool }: Tracking): MlflowRoute {
  const textsOf = rememberTexts((numbers) => runsAsJson(pool, numbers), mostBytes);
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
      const after = pagePlace(page_token, search, runPlaces(search.order));
      const found = await searchRuns(pool, { ...search, limit: max_results + 1, after });
      const { items, next } = pageAfter(found, max_results, after, search);
      return pageText('runs', await textsOf(items), next);
    },
  });
}
