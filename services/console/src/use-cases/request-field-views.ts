import type { RequestFieldView } from '@assay/contracts';
import type { ObservedRow } from '@assay/store';
import { type RequestField, requestFields, type UseCase } from '@assay/use-case';

/** A row that was seen: its values by column, and its time where the use case has one. */
export type SeenRow = Pick<ObservedRow, 'values'> & { readonly time?: number };

/** A value for a field that can be sent as it is: one that was seen, so that the first prediction makes sense. */
function exampleOf(field: RequestField, newest: SeenRow | undefined): string | number | null {
  if (field.role === 'time' || field.type === 'date' || field.type === 'datetime') {
    const stored = newest?.values[field.name];
    const time = field.role === 'time' ? newest?.time : stored;
    if (typeof time !== 'number') return null;
    return new Date(time).toISOString().slice(0, field.type === 'date' ? 10 : 19);
  }
  const value = newest?.values[field.name];
  if (field.type === 'boolean')
    return value === undefined || value === null ? 'false' : String(Boolean(value));
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (field.levels?.[0] !== undefined) return field.levels[0];
  if (field.min !== undefined && field.max !== undefined) return (field.min + field.max) / 2;
  return null;
}

/** What a form for predictions needs to know of each field. @param newest the newest observation, or another row of the data */
export function requestFieldViews(useCase: UseCase, newest: SeenRow | undefined): RequestFieldView[] {
  return requestFields(useCase).map((field) => ({
    name: field.name,
    type: field.type,
    required: field.required,
    description: field.description ?? null,
    unit: field.unit ?? null,
    min: field.min ?? null,
    max: field.max ?? null,
    format: field.format ?? null,
    levels: field.levels ?? null,
    example: exampleOf(field, newest),
  }));
}
