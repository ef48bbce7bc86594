import type { Column, TypedRow } from '@assay/use-case';
import { parseCell } from './parse-cell.ts';

/** What is wrong with one field: the shape of a problem detail's `errors`. */
export interface RowError {
  readonly path: string;
  readonly got: string;
  readonly accepted: string;
}

export type ParsedRow =
  | { readonly ok: true; readonly row: TypedRow }
  | { readonly ok: false; readonly errors: readonly RowError[] };

/**
 * A typed row from the fields of a request (or any object), every wrong field reported, not just the first.
 * Fields that no column declares are not looked at.
 *
 * @param options.required names that must be there and not missing; by default all but optional columns
 * @example parseRow(columns, { Date: '2023-10-01', EUR: '1.2' }) // { ok: true, row: { Date: 1696118400000, EUR: 1.2 } }
 */
export function parseRow(
  columns: readonly Column[],
  input: Readonly<Record<string, unknown>>,
  options: { readonly required?: readonly string[] } = {},
): ParsedRow {
  const required = new Set(
    options.required ?? columns.filter(({ optional }) => !optional).map(({ name }) => name),
  );
  const row: TypedRow = {};
  const errors: RowError[] = [];
  for (const column of columns) {
    const { name } = column;
    // Only the object's own fields: a column may be called "constructor".
    const raw = Object.hasOwn(input, name) ? input[name] : undefined;
    const parsed = parseCell(column, raw);
    if (!parsed.ok) errors.push({ path: name, got: parsed.got, accepted: parsed.accepted });
    else if (parsed.value === null && required.has(name)) {
      errors.push({
        path: name,
        got: raw === '' ? 'an empty text' : 'nothing',
        accepted: acceptedBy(column),
      });
    } else row[name] = parsed.value;
  }
  return errors.length === 0 ? { ok: true, row } : { ok: false, errors };
}

/** What a column accepts, in the words of its own refusals. */
export function acceptedBy(column: Column): string {
  const refusal = parseCell(column, {});
  return refusal.ok ? column.type : refusal.accepted;
}
