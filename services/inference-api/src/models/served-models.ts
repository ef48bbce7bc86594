import type { PredictionMetrics } from './prediction-metrics.ts';
import type { ServedModel } from './served-model.ts';

/** The versions in service. A request takes the whole set once, so a swap in between does not concern it. */
export interface ServedModels {
  all(): ReadonlyMap<string, ServedModel>;
  /** The model of an older path that its use case declares (`api.routes`). */
  ofOlderRoute(method: string, path: string): string | undefined;
  /** Replaces the set in one assignment. */
  replace(models: ReadonlyMap<string, ServedModel>): void;
}

export function createServedModels(metrics: PredictionMetrics): ServedModels {
  let models: ReadonlyMap<string, ServedModel> = new Map();
  let olderRoutes: ReadonlyMap<string, string> = new Map();
  return {
    all: () => models,
    ofOlderRoute: (method, path) =>
      olderRoutes.size === 0 ? undefined : olderRoutes.get(`${method} ${path}`),
    replace(next) {
      for (const { name, version } of models.values()) {
        if (next.get(name)?.version !== version) metrics.unloaded(name, version);
      }
      models = next;
      olderRoutes = new Map(
        [...next.values()].flatMap(({ name, useCase }) =>
          useCase.api.routes.map(({ method, path }) => [`${method} ${path}`, name] as const),
        ),
      );
      for (const { name, version } of next.values()) metrics.loaded(name, version);
    },
  };
}
