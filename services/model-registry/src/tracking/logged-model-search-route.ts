import { searchLoggedModels } from '@assay/store';
import { parseFilter } from '../filter/parse-filter.ts';
import { attributeOf, loggedModelSubject, splitName } from '../filter/subjects.ts';
import { flag, integerBetween, list, object, optional, required, text } from '../mlflow/field.ts';
import { invalid } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { pageOf, pageOffset } from '../mlflow/page-token.ts';
import { experimentId } from './experiment-id.ts';
import type { Tracking } from './tracking-store.ts';
import { wireLoggedModel } from './wire-logged-model.ts';
import { unlessEmpty } from './wire-run.ts';

const orderField = object({
  field_name: required(text),
  ascending: optional(flag),
  dataset_name: optional(text),
  dataset_digest: optional(text),
});
const mostOrders = 20;
const mostDatasets = 100;

interface SentOrder {
  readonly field_name: string;
  readonly ascending: boolean | undefined;
  readonly dataset_name: string | undefined;
  readonly dataset_digest: string | undefined;
}

function orderOf({ field_name, ascending = true, dataset_name, dataset_digest }: SentOrder) {
  const split = splitName(loggedModelSubject, field_name);
  if (split?.kind === 'metric') {
    const dataset = { name: dataset_name || undefined, digest: dataset_digest || undefined };
    return { kind: 'metric' as const, key: split.key, ascending, dataset };
  }
  const column = split?.kind === 'attribute' ? attributeOf(loggedModelSubject, split.key)?.column : undefined;
  if (column === undefined) {
    const accepted = ['metrics.<key>', ...loggedModelSubject.orderBy].join(', ');
    throw invalid(`Invalid order by field name: ${field_name.slice(0, 250)}. There are ${accepted}.`);
  }
  return { kind: 'attribute' as const, key: column, ascending };
}

/** logged-models/search: which models these experiments hold, by attributes, params, tags and metrics on a dataset. */
export function loggedModelSearchRoute({ pool }: Tracking): MlflowRoute {
  return mlflowRoute({
    methods: ['POST'],
    path: 'logged-models/search',
    access: 'read',
    fields: {
      experiment_ids: list(required(text).read),
      filter: optional(text),
      datasets: list(object({ dataset_name: required(text), dataset_digest: optional(text) })),
      max_results: optional(integerBetween(0, 50_000)),
      order_by: list(orderField),
      page_token: optional(text),
    },
    async answer({ experiment_ids, filter = '', datasets, max_results, order_by, page_token }) {
      if (experiment_ids.length === 0)
        throw invalid('Parameter experiment_ids must name at least one experiment');
      if (order_by.length > mostOrders) throw invalid(`order_by has ${mostOrders} entries at most`);
      if (datasets.length > mostDatasets) throw invalid(`datasets has ${mostDatasets} entries at most`);
      const search = {
        experimentIds: experiment_ids.map(experimentId),
        conditions: parseFilter(filter, loggedModelSubject),
        datasets: datasets.map(({ dataset_name, dataset_digest }) => ({
          name: dataset_name,
          digest: dataset_digest || undefined,
        })),
        order: order_by.map(orderOf),
      };
      const limit = max_results || 100;
      const offset = pageOffset(page_token, search);
      const rows = await searchLoggedModels(pool, { ...search, limit: limit + 1, offset });
      const { items, next } = pageOf(rows, limit, offset, search);
      return { ...unlessEmpty('models', items.map(wireLoggedModel)), ...next };
    },
  });
}
