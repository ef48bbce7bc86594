import { searchRegisteredModels } from '@assay/store';
import { parseFilter } from '../filter/parse-filter.ts';
import { parseOrderBy } from '../filter/parse-order-by.ts';
import { registeredModelSubject } from '../filter/subjects.ts';
import { integerBetween, list, optional, text } from '../mlflow/field.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { pageOf, pageOffset } from '../mlflow/page-token.ts';
import { unlessEmpty } from '../tracking/wire-run.ts';
import type { RegistryParts } from './registry-parts.ts';
import { wireModel } from './wire-model.ts';
import { withoutPrompts } from './without-prompts.ts';

export function registeredModelSearchRoute({ pool }: RegistryParts): MlflowRoute {
  return mlflowRoute({
    methods: ['GET'],
    path: 'registered-models/search',
    access: 'read',
    fields: {
      filter: optional(text),
      max_results: optional(integerBetween(0, 1000)),
      order_by: list(text),
      page_token: optional(text),
    },
    async answer({ filter = '', max_results = 100, order_by, page_token }) {
      const search = {
        conditions: withoutPrompts(parseFilter(filter, registeredModelSubject)),
        order: parseOrderBy(order_by, registeredModelSubject),
      };
      const offset = pageOffset(page_token, search);
      const rows = await searchRegisteredModels(pool, { ...search, limit: max_results + 1, offset });
      const { items, next } = pageOf(rows, max_results, offset, search);
      const models = items.map((model) => wireModel(model, model.latest));
      return { ...unlessEmpty('registered_models', models), ...next };
    },
  });
}
