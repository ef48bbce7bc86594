export interface PredictionRoute {
  /** as it is declared: the label of metrics */
  readonly route: string;
  /** the model that the path names; undefined for a bare /predict */
  readonly model: string | undefined;
}

const bare: PredictionRoute = { route: '/predict', model: undefined };
const prefix = '/models/';
const suffix = '/predict';
const longestName = 200;

/** The label of all older paths together: a path is declared in a use-case file, not here. */
export const olderRouteLabel = 'api.routes';

/** Which prediction a path asks for; null when it asks for something else. */
export function predictionRouteOf(
  path: string,
  modelOfOlder: (path: string) => string | undefined,
): PredictionRoute | null {
  if (path === '/predict') return bare;
  if (path.startsWith(prefix) && path.endsWith(suffix)) {
    const name = path.slice(prefix.length, -suffix.length);
    if (name === '' || name.length > longestName || name.includes('/')) return null;
    return { route: '/models/{name}/predict', model: decoded(name) };
  }
  const model = modelOfOlder(path);
  return model === undefined ? null : { route: olderRouteLabel, model };
}

function decoded(name: string): string {
  if (!name.includes('%')) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
