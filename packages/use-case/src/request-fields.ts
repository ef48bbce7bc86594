import type { Column, ColumnType } from './sections/columns.ts';
import { withoutUndefined } from './sections/without-undefined.ts';
import type { UseCase } from './use-case.ts';

/** One field that a prediction request carries. */
export interface RequestField {
  name: string;
  type: ColumnType;
  /** `false`: it may be left out and is missing then. */
  required: boolean;
  role?: 'time' | 'entity';
  description?: string;
  unit?: string;
  format?: string;
  min?: number;
  max?: number;
  levels?: string[];
}

/**
 * The fields of a prediction request, in the order of the columns: those that a feature reads at the current
 * row, and, where features look back, the time and the entity, by which the history is found. A column that
 * is only looked back at is not asked for: its values come from the stored observations. Of a forecast: the entity
 * alone, for the whole series does.
 */
export function requestFields(useCase: UseCase): RequestField[] {
  const isForecast = useCase.target.task === 'forecast';
  // What a forecast knows ahead stands in the stored rows of the future.
  const features = isForecast ? [] : useCase.features;
  const current = new Set(features.flatMap(({ expression }) => expression.currentColumns));
  const findsHistory = (column: Column) =>
    isForecast ? column.role === 'entity' : useCase.lookBack > 0 && column.role !== undefined;
  return useCase.columns
    .filter((column) => current.has(column.name) || findsHistory(column))
    .map((column) => {
      const { name, type, optional, role, description, unit, format, min, max, levels } = column;
      const details = { role, description, unit, format, min, max, levels };
      return {
        name,
        type,
        required: !optional || findsHistory(column),
        ...withoutUndefined(details),
      };
    });
}
