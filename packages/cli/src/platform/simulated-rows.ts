import { AssayError, type History, type RequestFieldView, type UseCaseDetail } from '@assay/contracts';
import type { RequestFields } from './predict.ts';

/** Makes one request after the other. */
export type RowSource = () => RequestFields;

/**
 * Requests as live traffic would send them.
 *
 * A use case with a time column is asked about days that it knows, with the value it observed there: its history
 * features are then what they were on such a day. Any other field is drawn from its declared range, its levels or
 * around its example. `drift` moves every number up by that share (0.2 = 20 %).
 */
export function simulatedRows(
  useCase: UseCaseDetail,
  history: History,
  { drift, random }: { drift: number; random: () => number },
): RowSource {
  const { requestFields: fields } = useCase;
  if (fields.length === 0) {
    throw new AssayError(
      'MISSING_PREREQUISITE',
      `${useCase.name} has no request fields: it has no valid use-case file yet`,
    );
  }
  const timeColumn = useCase.definition?.timeColumn ?? null;
  const observed = timeColumn === null ? null : history.observed;
  return () => {
    const row: Record<string, string | number | boolean | null> = {};
    for (const field of fields) row[field.name] = drawn(field, drift, random);
    const count = observed?.series.times.length ?? 0;
    if (observed && timeColumn !== null && count > 0) {
      const at = Math.floor(random() * count);
      row[timeColumn] = dayOf(
        observed.series.times[at] ?? 0,
        fields.find(({ name }) => name === timeColumn),
      );
      const value = observed.series.values[at];
      if (typeof value === 'number') row[observed.column] = value * (1 + drift);
    }
    return row;
  };
}

function dayOf(seconds: number, field: RequestFieldView | undefined): string {
  const text = new Date(seconds * 1000).toISOString();
  return field?.type === 'date' ? text.slice(0, 10) : text;
}

function drawn(
  field: RequestFieldView,
  drift: number,
  random: () => number,
): string | number | boolean | null {
  if (field.levels && field.levels.length > 0)
    return field.levels[Math.floor(random() * field.levels.length)] ?? null;
  if (field.type === 'boolean') return random() < 0.5;
  if (field.type !== 'number' && field.type !== 'integer') return field.example;
  const { min, max } = field;
  const middle = typeof field.example === 'number' ? field.example : 1;
  const within = min !== null && max !== null;
  const value = (within ? min + (max - min) * random() : middle * (0.9 + 0.2 * random())) * (1 + drift);
  return field.type === 'integer' ? Math.round(value) : value;
}
