import { list, optional, required, text } from '../mlflow/field.ts';
import { invalid } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';

/**
 * logged-models/search, which 3.x clients ask before they list artifacts or register a run's folder. Logged models
 * cannot be made here yet (501), so there are none to be found.
 */
export const loggedModelSearchRoute: MlflowRoute = mlflowRoute({
  methods: ['POST'],
  path: 'logged-models/search',
  access: 'read',
  fields: { experiment_ids: list(required(text).read), page_token: optional(text) },
  async answer({ experiment_ids }) {
    if (experiment_ids.length === 0)
      throw invalid('Parameter experiment_ids must name at least one experiment');
    return {};
  },
});
