import type { Column, UseCase } from '@assay/use-case';

/** The column that the chart shows: the first number that the target is made of; else the first number there is. */
export function observedColumn(useCase: UseCase): Column | null {
  if (useCase.timeColumn === undefined) return null;
  const numbers = useCase.columns.filter(({ type }) => type === 'number' || type === 'integer');
  const ofTarget = useCase.target.expression.columns;
  return numbers.find(({ name }) => ofTarget.includes(name)) ?? numbers[0] ?? null;
}
