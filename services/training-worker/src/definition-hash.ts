import { createHash } from 'node:crypto';
import type { UseCase } from '@assay/use-case';

/** Changes when the same file would be read or checked in another way. */
export function dataDefinition(useCase: UseCase): string {
  const { source, columns, keep, timeColumn, entityColumns, expectations, known, target } = useCase;
  const joined = known.length > 0 && {
    known,
    value: target.expression.source,
    horizon: target.horizon,
    stepMs: target.stepMs,
  };
  return hashOf({ source, columns, keep, timeColumn, entityColumns, expectations, ...joined });
}

/** Changes when the same data would be learnt from in another way; schedules, alerts and titles do not. */
export function trainingDefinition(useCase: UseCase): string {
  const { columns, timeColumn, entityColumns, target, features, split, candidates, tune, promote } = useCase;
  return hashOf({ columns, timeColumn, entityColumns, target, features, split, candidates, tune, promote });
}

function hashOf(value: object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
