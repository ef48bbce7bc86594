import type { OlderRoute } from '../models/served-models.ts';
import type { AnswerList } from '../respond/answer-list.ts';

/** What a path asks for. */
export type PredictionRoute = {
  /** as it is declared: the label of metrics */
  readonly route: string;
  /** Absent: the usual answer. */
  readonly list?: AnswerList;
} & (
  | {
      readonly kind: 'prediction';
      /** the model that the path names; undefined for a bare /predict */
      readonly model: string | undefined;
    }
  | { readonly kind: 'forecast'; readonly model: string }
);

const bare: PredictionRoute = { kind: 'prediction', route: '/predict', model: undefined };
const prefix = '/models/';
const suffixes = { '/predict': 'prediction', '/forecast': 'forecast' } as const;
const longestName = 200;
/** The label of all older paths together: a path is declared in a use-case file, not here. */
export const olderRouteLabel = 'api.routes';

/** Which prediction or forecast a path asks for; null when it asks for something else. */
export function predictionRouteOf(
  method: string,
  path: string,
  olderRoute: (method: string, path: string) => OlderRoute | undefined,
): PredictionRoute | null {
  if (path === '/predict') return bare;
  const end = path.lastIndexOf('/');
  const suffix = path.slice(end) as keyof typeof suffixes;
  if (path.startsWith(prefix) && Object.hasOwn(suffixes, suffix)) {
    const name = path.slice(prefix.length, end);
    const kind = suffixes[suffix];
    if (name === '' || name.length > longestName || name.includes('/')) return null;
    if (kind === 'forecast' && method !== 'GET') return null;
    return { kind, route: `/models/{name}${suffix}`, model: decoded(name) };
  }
  const older = olderRoute(method, path);
  return older === undefined ? null : { route: olderRouteLabel, ...older };
}

function decoded(name: string): string {
  if (!name.includes('%')) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
