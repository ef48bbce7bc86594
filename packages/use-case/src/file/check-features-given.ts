import type { YamlData } from './read-yaml.ts';

/** A task other than a forecast needs features; learners of a forecast see the series itself, and what is known ahead. */
export function checkFeaturesGiven(data: YamlData, problems: { add: ProblemAt }): void {
  if (!isMap(data) || data['features'] !== undefined) return;
  const target = data['target'];
  const isForecast = isMap(target as YamlData) && (target as Record<string, unknown>)['task'] === 'forecast';
  if (!isForecast)
    problems.add(
      ['features'],
      '"features" is missing',
      'a list of column names and `name: expression` pairs',
    );
}

type ProblemAt = (path: readonly string[], message: string, accepted: string) => void;

function isMap(data: YamlData): data is Record<string, YamlData> & YamlData {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
