import { invalid, MlflowError } from './mlflow-error.ts';
import type { MlflowMethod, MlflowRoute } from './mlflow-route.ts';
import { whyNotImplemented } from './not-implemented.ts';

export interface FoundRoute {
  readonly route: MlflowRoute;
  /** Fields that stand in the path: `logged-models/{model_id}`. */
  readonly inPath: Readonly<Record<string, string>>;
}

/** @throws MlflowError when there is no such call, it is left out, or it takes another method */
export type FindRoute = (path: string, method: string | undefined) => FoundRoute;

type Methods = Map<MlflowMethod, MlflowRoute>;

const noFields = {};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid(`'${text.slice(0, 100)}' in the path is not percent-encoded text`);
  }
}

/** Finds a call by its path below /api/2.0/mlflow/: plain ones by one look, those with fields in the path by pattern. */
export function routeTable(routes: readonly MlflowRoute[]): FindRoute {
  const byPath = new Map<string, Methods>();
  for (const route of routes) {
    const methods = byPath.get(route.path) ?? new Map<MlflowMethod, MlflowRoute>();
    for (const method of route.methods) methods.set(method, route);
    byPath.set(route.path, methods);
  }
  const patterns = [...byPath]
    .filter(([path]) => path.includes('{'))
    .map(([path, methods]) => ({
      pattern: new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
      methods,
    }));

  function methodsAt(path: string): { methods: Methods; inPath: Record<string, string> } | null {
    const methods = path.includes('{') ? undefined : byPath.get(path);
    if (methods) return { methods, inPath: noFields };
    for (const { pattern, methods } of patterns) {
      const groups = pattern.exec(path)?.groups;
      if (!groups) continue;
      const inPath = Object.entries(groups).map(([name, text]) => [name, decoded(text)]);
      return { methods, inPath: Object.fromEntries(inPath) };
    }
    return null;
  }

  return (path, method) => {
    const found = methodsAt(path);
    if (found === null) {
      const reason = whyNotImplemented(path);
      if (reason !== null)
        throw new MlflowError('NOT_IMPLEMENTED', `This registry does not answer ${path}: ${reason}`);
      throw new MlflowError('ENDPOINT_NOT_FOUND', 'There is no such call in MLflow’s API');
    }
    const { methods, inPath } = found;
    const route = methods.get(method as MlflowMethod);
    if (route) return { route, inPath };
    throw new MlflowError(
      'BAD_REQUEST',
      `${path} takes ${[...methods.keys()].join(', ')}, not ${method}`,
      405,
    );
  };
}
