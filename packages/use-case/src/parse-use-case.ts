import { checkCandidates, type KnownEstimators } from './file/check-candidates.ts';
import { checkExpectations } from './file/check-expectations.ts';
import { checkFeaturesGiven } from './file/check-features-given.ts';
import { checkLearner, learnsByItself } from './file/check-learner.ts';
import { checkMetrics } from './file/check-metrics.ts';
import { checkWhole } from './file/check-whole.ts';
import { explainIssue } from './file/explain-issue.ts';
import type { Path } from './file/places.ts';
import { ProblemList } from './file/problem-list.ts';
import { readYaml, type YamlData } from './file/read-yaml.ts';
import { resolveApi } from './file/resolve-api.ts';
import { resolveColumns } from './file/resolve-columns.ts';
import { resolveFeatures } from './file/resolve-features.ts';
import { resolveKnown } from './file/resolve-known.ts';
import { checkLeak, resolveTarget } from './file/resolve-target.ts';
import { type UseCaseFile, useCaseFileSchema } from './file/use-case-file.ts';
import type { Problem } from './problem.ts';
import { resolveAlerts } from './sections/alerts.ts';
import { resolveBatch } from './sections/batch.ts';
import { resolveCandidates } from './sections/candidates.ts';
import { resolveExpectations } from './sections/expectations.ts';
import { resolveMonitor } from './sections/monitor.ts';
import { resolvePromotion } from './sections/promote.ts';
import { resolveSchedule } from './sections/schedule.ts';
import { resolveSimulation } from './sections/simulate.ts';
import { resolveSource } from './sections/source.ts';
import { resolveSplit } from './sections/split.ts';
import { resolveTuning } from './sections/tune.ts';
import { withoutUndefined } from './sections/without-undefined.ts';
import type { UseCase } from './use-case.ts';

export interface ParseOptions {
  /** Name of the file, as problems show it. */
  file: string;
  /** The learners that there are; without it only the shape of `candidates` is checked. */
  estimators?: KnownEstimators;
}

export type ParsedUseCase = { ok: true; useCase: UseCase } | { ok: false; problems: Problem[] };

/**
 * The text of a use-case.yaml -> the use case, with every default filled in; or every problem that it has,
 * each with its line and column, what it says there and what is accepted.
 *
 * Never throws for a bad text: a use-case file may come from anyone.
 *
 * @example
 * const parsed = parseUseCase(text, { file: 'data-files/gold-price/use-case.yaml' });
 * if (!parsed.ok) console.error(parsed.problems.map(formatProblem).join('\n'));
 */
export function parseUseCase(text: string, options: ParseOptions): ParsedUseCase {
  const read = readYaml(text, options.file);
  if (!read.ok) return read;
  const problems = new ProblemList(read.places);
  const data = withoutEmptySections(read.data);
  checkFeaturesGiven(data, problems);
  const shaped = useCaseFileSchema.safeParse(data);
  if (!shaped.success) {
    const found = shaped.error.issues.flatMap((issue) =>
      explainIssue(issue, [], (path) => valueAt(data, path)),
    );
    for (const { path, atKey, message, accepted } of found) {
      if (atKey) problems.addAtKey(path, message, accepted);
      else problems.add(path, message, accepted);
    }
    return { ok: false, problems: problems.sorted() };
  }
  const useCase = resolve(shaped.data, options, problems);
  return useCase !== null && problems.isEmpty
    ? { ok: true, useCase }
    : { ok: false, problems: problems.sorted() };
}

function resolve(file: UseCaseFile, options: ParseOptions, problems: ProblemList): UseCase | null {
  const source = resolveSource(file.source);
  const own = resolveColumns(file, source, problems);
  const known = resolveKnown(file, source, own, problems);
  const columns = [...own, ...known.columns];
  const timeColumn = columns.find((column) => column.role === 'time')?.name;
  const scope = {
    columns: new Map(columns.map((column) => [column.name, column])),
    ordered: timeColumn !== undefined,
  };
  const target = resolveTarget(file, scope, problems);
  const resolved = resolveFeatures(file, scope, problems);
  const task = (typeof file.target === 'object' ? file.target.task : undefined) ?? 'regression';
  const candidates = resolveCandidates(file.candidates, task);
  checkExpectations(file, columns, problems);
  checkLearner(file, task, problems);
  if (!learnsByItself(file, task)) checkCandidates(file, candidates, options.estimators, task, problems);
  checkMetrics(file, task, problems);
  if (target === null) return null;
  checkLeak(target, resolved, problems);
  const { features } = resolved;
  const useCase: UseCase = {
    name: file.name,
    title: file.title ?? titleFrom(file.name),
    source,
    columns,
    known: known.files,
    keep: file.keep ?? 'declared',
    ...withoutUndefined({ description: file.description, timeColumn }),
    entityColumns: columns.filter((column) => column.role === 'entity').map((column) => column.name),
    target,
    features,
    lookBack: Math.max(0, ...features.map(({ expression }) => expression.lookBack)),
    expectations: resolveExpectations(file.expect),
    split: resolveSplit(file.split, timeColumn !== undefined),
    learner: learnsByItself(file, task) ? 'auto' : 'candidates',
    candidates,
    tune: resolveTuning(file.tune, task),
    promote: resolvePromotion(file.promote),
    ...withoutUndefined({
      schedule: resolveSchedule(file.schedule),
      simulate: resolveSimulation(file.simulate),
    }),
    monitor: resolveMonitor(file.monitor, task),
    batch: resolveBatch(file.batch),
    api: resolveApi(file.api, target, columns, problems),
    alerts: resolveAlerts(file.alerts),
  };
  checkWhole(file, useCase, problems);
  return useCase;
}

function titleFrom(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `schedule:` with nothing under it says no more than leaving it out. */
function withoutEmptySections(data: YamlData): YamlData {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
}

function valueAt(data: YamlData, path: Path): unknown {
  let value: unknown = data;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}
