import type { UseCaseDefinition } from '@assay/contracts';
import type { UseCase } from '@assay/use-case';

/** The use-case file in force, in the parts that are shown. */
export function definitionView(useCase: UseCase, file: { hash: string; content: string }): UseCaseDefinition {
  const { target, monitor } = useCase;
  return {
    hash: file.hash,
    text: file.content,
    target: {
      name: target.name,
      task: target.task,
      expression: target.expression.source,
      unit: target.unit ?? null,
      horizon: target.horizon ?? null,
      stepMs: target.stepMs ?? null,
    },
    timeColumn: useCase.timeColumn ?? null,
    entityColumns: useCase.entityColumns,
    features: useCase.features.map(({ name, expression }) => ({ name, expression: expression.source })),
    candidates:
      useCase.learner === 'auto'
        ? ['chosen by the platform']
        : useCase.candidates.map(({ estimator }) => estimator),
    monitor: {
      windowMs: monitor.windowMs,
      driftShare: monitor.drift.share,
      performanceMetric: monitor.performance.metric,
    },
  };
}
