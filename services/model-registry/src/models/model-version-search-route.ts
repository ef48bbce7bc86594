import { searchModelVersions } from '@assay/store';
import { parseFilter } from '../filter/parse-filter.ts';
import { parseOrderBy } from '../filter/parse-order-by.ts';
import { modelVersionSubject } from '../filter/subjects.ts';
import { integerBetween, list, optional, text } from '../mlflow/field.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { pageOf, pageOffset } from '../mlflow/page-token.ts';
import { unlessEmpty } from '../tracking/wire-run.ts';
import type { RegistryParts } from './registry-parts.ts';
import { wireVersion } from './wire-model.ts';
import { withoutPrompts } from './without-prompts.ts';

export function modelVersionSearchRoute({ pool }: RegistryParts): MlflowRoute {
  return mlflowRoute({
    methods: ['GET'],
    path: 'model-versions/search',
    access: 'read',
    fields: {
      filter: optional(text),
      max_results: optional(integerBetween(1, 200_000)),
      order_by: list(text),
      page_token: optional(text),
    },
    async answer({ filter = '', max_results = 10_000, order_by, page_token }) {
      const search = {
        conditions: withoutPrompts(parseFilter(filter, modelVersionSubject)),
        order: parseOrderBy(order_by, modelVersionSubject),
      };
      const offset = pageOffset(page_token, search);
      const rows = await searchModelVersions(pool, { ...search, limit: max_results + 1, offset });
      const { items, next } = pageOf(rows, max_results, offset, search);
      return { ...unlessEmpty('model_versions', items.map(wireVersion)), ...next };
    },
  });
}
