import { type AnswerList, createAnswerList } from '../respond/answer-list.ts';
import type { PredictionMetrics } from './prediction-metrics.ts';
import type { ServedModel } from './served-model.ts';

/** An older path that a use case declares (`api.routes`). */
export interface OlderRoute {
  readonly model: string;
  readonly kind: 'prediction' | 'forecast';
  /** Absent: the usual answer. */
  readonly list?: AnswerList;
}

/** The versions in service. A request takes the whole set once, so a swap in between does not concern it. */
export interface ServedModels {
  all(): ReadonlyMap<string, ServedModel>;
  ofOlderRoute(method: string, path: string): OlderRoute | undefined;
  /** Replaces the set in one assignment. */
  replace(models: ReadonlyMap<string, ServedModel>): void;
}

export function createServedModels(metrics: PredictionMetrics): ServedModels {
  let models: ReadonlyMap<string, ServedModel> = new Map();
  let olderRoutes: ReadonlyMap<string, OlderRoute> = new Map();
  return {
    all: () => models,
    ofOlderRoute: (method, path) =>
      olderRoutes.size === 0 ? undefined : olderRoutes.get(`${method} ${path}`),
    replace(next) {
      for (const { name, version } of models.values()) {
        if (next.get(name)?.version !== version) metrics.unloaded(name, version);
      }
      models = next;
      olderRoutes = new Map([...next.values()].flatMap(olderRoutesOf));
      for (const { name, version } of next.values()) metrics.loaded(name, version);
    },
  };
}

function olderRoutesOf({ name, task, useCase }: ServedModel): [string, OlderRoute][] {
  return useCase.api.routes.map((route) => {
    const list = createAnswerList(route);
    const kind = task === 'forecast' ? 'forecast' : 'prediction';
    return [`${route.method} ${route.path}`, { model: name, kind, ...(list && { list }) }];
  });
}
