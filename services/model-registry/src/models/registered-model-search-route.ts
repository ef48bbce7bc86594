import { modelOrder, modelsWithLatest, rememberTexts, searchRegisteredModels } from '@assay/store';
import { parseFilter } from '../filter/parse-filter.ts';
import { parseOrderBy } from '../filter/parse-order-by.ts';
import { registeredModelSubject } from '../filter/subjects.ts';
import { integerBetween, list, optional, text } from '../mlflow/field.ts';
import { pageText } from '../mlflow/json-text.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { pageAfter, pagePlace } from '../mlflow/page-token.ts';
import type { RegistryParts } from './registry-parts.ts';
import { wireModel } from './wire-model.ts';
import { withoutPrompts } from './without-prompts.ts';

/** Of the models that are remembered as they were told last. */
const mostBytes = 8_000_000;

export function registeredModelSearchRoute({ pool }: RegistryParts): MlflowRoute {
  const textsOf = rememberTexts(
    async (ids) =>
      (await modelsWithLatest(pool, ids)).map((model) => ({
        no: model.id,
        version: model.rowVersion,
        text: JSON.stringify(wireModel(model, model.latest)),
      })),
    mostBytes,
  );
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
      const after = pagePlace(page_token, search, modelOrder(search.order));
      const found = await searchRegisteredModels(pool, { ...search, limit: max_results + 1, after });
      const { items, next } = pageAfter(found, max_results, after, search);
      return pageText('registered_models', await textsOf(items), next);
    },
  });
}
