import { invalid } from '../mlflow/mlflow-error.ts';

const longestKey = 250;
const accepted = /^[\p{L}\p{N}_\-.:/ ]+$/u;

/** Keys of metrics, params and tags: they name a file in MLflow's file store, so a path that climbs is refused. */
export function checkKey(key: string, what: string): void {
  if (key.length > longestKey) {
    throw invalid(
      `${what} name '${key.slice(0, 50)}…' has ${key.length} characters; at most ${longestKey} are accepted`,
    );
  }
  if (!accepted.test(key)) {
    throw invalid(
      `Invalid ${what} name: '${key}'. Names may only contain letters, digits, underscores (_), dashes (-), periods (.), colons (:), slashes (/) and spaces ( ).`,
    );
  }
  const parts = key.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..') || key.includes('...')) {
    throw invalid(
      `Invalid ${what} name: '${key}'. Names may not be a path that starts or ends in "/", or holds "." or ".." as a part.`,
    );
  }
}

/** The same key twice in one list. */
export function checkDistinct(keys: readonly string[], what: string): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) throw invalid(`Duplicate ${what} '${key.slice(0, 250)}' in one request`);
    seen.add(key);
  }
}

/** The first characters of a text, counted as Python counts them. */
const cut = (value: string, characters: number): string =>
  value.length <= characters ? value : Array.from(value).slice(0, characters).join('');

/** Values beyond these lengths are cut; what is stored is also what is compared. */
export const cutParamValue = (value: string): string => cut(value, 6000);
export const cutTagValue = (value: string): string => cut(value, 8000);
