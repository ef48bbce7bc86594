import { searchExperiments } from '@assay/store';
import { parseFilter } from '../filter/parse-filter.ts';
import { parseOrderBy } from '../filter/parse-order-by.ts';
import { experimentSubject } from '../filter/subjects.ts';
import { integerBetween, list, optional, text } from '../mlflow/field.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { pageOf, pageOffset } from '../mlflow/page-token.ts';
import type { Tracking } from './tracking-store.ts';
import { stagesOf, viewType } from './view-type.ts';
import { wireExperiment } from './wire-experiment.ts';
import { unlessEmpty } from './wire-run.ts';

export function experimentSearchRoute({ pool }: Tracking): MlflowRoute {
  return mlflowRoute({
    methods: ['POST', 'GET'],
    path: 'experiments/search',
    access: 'read',
    fields: {
      max_results: optional(integerBetween(1, 50_000)),
      page_token: optional(text),
      filter: optional(text),
      order_by: list(text),
      view_type: optional(viewType),
    },
    async answer({ max_results = 1000, page_token, filter = '', order_by, view_type }) {
      const search = {
        stages: stagesOf(view_type),
        conditions: parseFilter(filter, experimentSubject),
        order: parseOrderBy(order_by, experimentSubject),
      };
      const offset = pageOffset(page_token, search);
      const rows = await searchExperiments(pool, { ...search, limit: max_results + 1, offset });
      const { items, next } = pageOf(rows, max_results, offset, search);
      return { ...unlessEmpty('experiments', items.map(wireExperiment)), ...next };
    },
  });
}
