import type { Champion, ServedSkill } from '@assay/contracts';
import {
  type Bundle,
  checkServedEqualsTrained,
  loadServingModel,
  type ServingModel,
} from '@assay/model-bundle';
import type { UseCase } from '@assay/use-case';
import { createRequestPlan, type RequestPlan } from '../requests/request-plan.ts';
import type { ModelMetrics, PredictionMetrics } from './prediction-metrics.ts';
import { skillOf } from './skill-of.ts';

/** A version in service: everything a request needs, made once (G5: nothing is loaded for a request). */
export interface ServedModel {
  readonly name: string;
  readonly version: number;
  readonly runId: string;
  /** ISO 8601: when the registry moved the alias here, and when this process took the version into service */
  readonly since: string;
  readonly servedSince: string;
  readonly useCase: UseCase;
  readonly plan: RequestPlan;
  readonly serving: ServingModel;
  /** the field of the answer that holds the value */
  readonly respond: string;
  readonly skill: ServedSkill | null;
  readonly metrics: ModelMetrics;
}

/**
 * Takes a bundle into memory, and scores its example rows the way requests are scored (which warms the code up too).
 *
 * @throws Error when it cannot be loaded, answers otherwise than in training (G3), or is of another use case
 */
export function createServedModel(
  champion: Champion,
  bundle: Bundle,
  metrics: PredictionMetrics,
  now: Date,
): ServedModel {
  const serving = loadServingModel(bundle);
  const { useCase } = serving;
  const { equal, firstDifference } = checkServedEqualsTrained(bundle);
  if (!equal) {
    throw new Error(
      `it answers otherwise than in training: ${JSON.stringify(firstDifference ?? 'no example rows')}`,
    );
  }
  if (useCase.name !== champion.name) {
    throw new Error(`the bundle of ${champion.name} ${champion.version} is of the use case ${useCase.name}`);
  }
  const version = Number(champion.version);
  return {
    name: champion.name,
    version,
    runId: champion.runId,
    since: champion.movedAt,
    servedSince: now.toISOString(),
    useCase,
    plan: createRequestPlan(useCase),
    serving,
    respond: useCase.api.respond.field,
    skill: skillOf(bundle.evaluation),
    metrics: metrics.of(champion.name, version),
  };
}
