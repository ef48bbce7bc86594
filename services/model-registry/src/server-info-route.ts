import { type MlflowRoute, mlflowRoute } from './mlflow/mlflow-route.ts';

/** What a 3.x client asks first. */
export const serverInfoRoute: MlflowRoute = mlflowRoute({
  methods: ['GET'],
  path: 'server-info',
  access: 'read',
  fields: {},
  answer: async () => ({ workspaces_enabled: false }),
});
