import type { MlflowRoute } from './mlflow/mlflow-route.ts';
import { aliasRoutes } from './models/alias-routes.ts';
import { createVersionRoute } from './models/create-version-route.ts';
import { deletionRoutes } from './models/deletion-routes.ts';
import { modelVersionRoutes } from './models/model-version-routes.ts';
import { modelVersionSearchRoute } from './models/model-version-search-route.ts';
import { registeredModelRoutes } from './models/registered-model-routes.ts';
import { registeredModelSearchRoute } from './models/registered-model-search-route.ts';
import type { RegistryParts } from './models/registry-parts.ts';
import { stageRoutes } from './models/stage-routes.ts';
import { loggedModelArtifactRoute } from './proxy/logged-model-artifact-route.ts';
import { runArtifactListingRoute } from './proxy/run-artifact-listing-route.ts';
import { serverInfoRoute } from './server-info-route.ts';
import { experimentRoutes } from './tracking/experiment-routes.ts';
import { experimentSearchRoute } from './tracking/experiment-search-route.ts';
import { loggedModelRoutes } from './tracking/logged-model-routes.ts';
import { loggedModelSearchRoute } from './tracking/logged-model-search-route.ts';
import { metricHistoryBulkRoutes } from './tracking/metric-history-bulk-routes.ts';
import { metricHistoryRoute } from './tracking/metric-history-route.ts';
import { modelHistoryRoute } from './tracking/model-history-route.ts';
import { runInputRoutes } from './tracking/run-input-routes.ts';
import { runLoggingRoutes } from './tracking/run-logging-routes.ts';
import { runRoutes } from './tracking/run-routes.ts';
import { runSearchRoute } from './tracking/run-search-route.ts';
import type { Tracking } from './tracking/tracking-store.ts';
import { webhookRoutes } from './webhooks/webhook-routes.ts';

/** Every call of MLflow's API that this registry answers. */
export function mlflowRoutes(parts: Tracking & RegistryParts): MlflowRoute[] {
  return [
    serverInfoRoute,
    ...experimentRoutes(parts),
    experimentSearchRoute(parts),
    ...runRoutes(parts),
    ...runLoggingRoutes(parts),
    ...runInputRoutes(parts),
    modelHistoryRoute(parts),
    ...loggedModelRoutes(parts),
    loggedModelSearchRoute(parts),
    loggedModelArtifactRoute(parts),
    runSearchRoute(parts),
    metricHistoryRoute(parts),
    ...metricHistoryBulkRoutes(parts),
    runArtifactListingRoute(parts),
    ...registeredModelRoutes(parts),
    registeredModelSearchRoute(parts),
    createVersionRoute(parts),
    ...modelVersionRoutes(parts),
    modelVersionSearchRoute(parts),
    ...aliasRoutes(parts),
    ...stageRoutes(parts),
    ...deletionRoutes(parts),
    ...webhookRoutes(parts),
  ];
}
