import type { YamlData } from './read-yaml.ts';

/** A task other than a forecast needs features; a forecast takes none, as its learners see the series itself. */
export function checkFeaturesGiven(data: YamlData, problems: { add: ProblemAt; addAtKey: ProblemAt }): void {
  if (!isMap(data)) return;
  const target = data['target'];
  const isForecast = isMap(target as YamlData) && (target as Record<string, unknown>)['task'] === 'forecast';
  if (!isForecast && data['features'] === undefined)
    problems.add(
      ['features'],
      '"features" is missing',
      'a list of column names and `name: expression` pairs',
    );
  if (isForecast && data['features'] !== undefined)
    problems.addAtKey(
      ['features'],
      'a forecast takes no features: its learners make lags, differences and calendar of the series themselves',
      'no features; or task: regression with lag(…) and next(…)',
    );
}

type ProblemAt = (path: readonly string[], message: string, accepted: string) => void;

function isMap(data: YamlData): data is Record<string, YamlData> & YamlData {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
