import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Champion, ServedSkill } from '@assay/contracts';
import { checkServedInTurns, loadServingModel, type TabularServing, useCaseOf } from '@assay/model-bundle';
import type { UseCase } from '@assay/use-case';
import { createRequestPlan, type RequestPlan } from '../requests/request-plan.ts';
import type { BundleFiles } from './bundle-cache.ts';
import type { BundleThreads, ForecastInThread } from './bundle-threads.ts';
import type { ModelMetrics, PredictionMetrics } from './prediction-metrics.ts';
import { skillOf } from './skill-of.ts';

/** What all versions in service have: everything a request needs, made once (G5: nothing is loaded for a request). */
interface ServedVersion {
  readonly name: string;
  readonly version: number;
  readonly runId: string;
  /** ISO 8601: when the registry moved the alias here, and when this process took the version into service */
  readonly since: string;
  readonly servedSince: string;
  readonly useCase: UseCase;
  readonly plan: RequestPlan;
  /** the field of the answer that holds the value */
  readonly respond: string;
  readonly skill: ServedSkill | null;
  /** Series that it learned from; 1 where that is not known. */
  readonly entities: number;
  readonly metrics: ModelMetrics;
}

/** A version that is asked about rows. */
export interface ServedTabular extends ServedVersion {
  readonly task: 'regression' | 'classification';
  readonly serving: TabularServing;
}

/** A version that is asked what comes next. */
export interface ServedForecast extends ServedVersion {
  readonly task: 'forecast';
  readonly serving: ForecastInThread;
}

export type ServedModel = ServedTabular | ServedForecast;

/**
 * Takes a bundle into memory, and answers its examples the way requests are answered (which warms the code up too): questions about
 * rows here, where requests have their turn between two steps, forecasts in a thread.
 *
 * @param files of the bundle, by path
 * @throws Error when it cannot be loaded, answers otherwise than in training (G3), or is of another use case
 */
export async function createServedModel(
  champion: Champion,
  files: BundleFiles,
  threads: BundleThreads,
  metrics: PredictionMetrics,
  now: Date,
): Promise<ServedModel> {
  const { bundle, prepared } = await threads.open(files);
  await nextTurn();
  const useCase = useCaseOf(bundle);
  await nextTurn();
  const loaded = loadServingModel(bundle, useCase, prepared);
  await nextTurn();
  const { check, serving } =
    loaded.task === 'forecast'
      ? await threads.take(`${champion.name}\n${champion.version}\n${champion.runId}`, files, loaded)
      : { check: await checkServedInTurns(bundle, loaded, nextTurn), serving: loaded };
  const { equal, firstDifference } = check;
  if (!equal) {
    throw new Error(
      `it answers otherwise than in training: ${JSON.stringify(firstDifference ?? 'no examples')}`,
    );
  }
  if (useCase.name !== champion.name) {
    throw new Error(`the bundle of ${champion.name} ${champion.version} is of the use case ${useCase.name}`);
  }
  const version = Number(champion.version);
  const served: ServedVersion = {
    name: champion.name,
    version,
    runId: champion.runId,
    since: champion.movedAt,
    servedSince: now.toISOString(),
    useCase,
    plan: createRequestPlan(useCase),
    respond: useCase.api.respond.field,
    skill: skillOf(bundle.evaluation),
    entities: Number(bundle.evaluation.forecast?.['entities'] ?? 1),
    metrics: metrics.of(champion.name, version),
  };
  return serving.task === 'forecast'
    ? { ...served, task: serving.task, serving }
    : { ...served, task: serving.task, serving };
}
