import type { FieldError } from '@assay/contracts';
import { acceptedBy, createCellParser, entityOf } from '@assay/data';
import { showValue } from '@assay/runtime';
import { type RequestField, requestFields, type TypedRow, type UseCase } from '@assay/use-case';

export interface ParsedRequest {
  readonly row: TypedRow;
  /** ms since the epoch, UTC; null where the use case has no time column or the request left it out */
  readonly eventTime: number | null;
  readonly entity: string;
  readonly warnings: readonly string[];
}

export type RequestResult =
  | { readonly ok: true; readonly request: ParsedRequest }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** How requests to one use case are read; made once a model version, used for every request. */
export interface RequestPlan {
  readonly fields: readonly RequestField[];
  /** What a field accepts, in words: `a number of at least 0 (EUR/oz), as 1,234.5`. */
  accepted(field: RequestField): string;
  readonly required: readonly string[];
  /** Fields under their own names: aliases resolved. */
  withoutAliases(input: Readonly<Record<string, unknown>>): Record<string, unknown>;
  parse(input: Readonly<Record<string, unknown>>): RequestResult;
}

interface PlannedField {
  readonly name: string;
  readonly required: boolean;
  readonly accepted: string;
  readonly parse: ReturnType<typeof createCellParser>;
}

/**
 * A request is refused for what it cannot mean: a field missing, unknown, of another type, or outside of what the
 * use-case file declares (`min`, `max`, `levels`). Declared columns that the model does not read are accepted with a
 * warning, so that a client may send whole rows.
 */
export function createRequestPlan(useCase: UseCase): RequestPlan {
  const columns = new Map(useCase.columns.map((column) => [column.name, column]));
  const fields = requestFields(useCase);
  const planned: PlannedField[] = fields.map(({ name, required }) => {
    const column = columns.get(name)!;
    return { name, required, accepted: acceptedBy(column), parse: createCellParser(column) };
  });
  const names = new Set(fields.map(({ name }) => name));
  const aliases = new Map(Object.entries(useCase.api.aliases));
  const known = `${[...names, ...aliases.keys()].join(', ')}`;
  const { timeColumn } = useCase;

  function withoutAliases(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
    if (aliases.size === 0) return input;
    const resolved: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(input)) {
      const alias = names.has(key) ? undefined : aliases.get(key);
      if (alias === undefined) resolved[key] = value;
      else if (typeof alias === 'string') resolved[alias] ??= value;
      else if (Array.isArray(value) && value.length === alias.length) {
        for (const [index, name] of alias.entries()) resolved[name] ??= value[index];
      } else resolved[key] = value;
    }
    return resolved;
  }

  function unknownField(name: string, value: unknown): FieldError {
    const list = aliases.get(name);
    const accepted = Array.isArray(list)
      ? `a list of ${list.length}: ${list.join(', ')}`
      : known === ''
        ? 'no field'
        : `the fields ${known}`;
    return { path: name, got: showValue(value), accepted };
  }

  function parse(input: Readonly<Record<string, unknown>>): RequestResult {
    const given = withoutAliases(input);
    const row: TypedRow = {};
    const errors: FieldError[] = [];
    const warnings: string[] = [];
    for (const { name, required, accepted, parse: parseField } of planned) {
      const raw = Object.hasOwn(given, name) ? given[name] : undefined;
      const cell = parseField(raw);
      if (!cell.ok) errors.push({ path: name, got: cell.got, accepted: cell.accepted });
      else if (cell.value === null && required) errors.push({ path: name, got: showValue(raw), accepted });
      else row[name] = cell.value;
    }
    for (const name in given) {
      if (names.has(name)) continue;
      if (columns.has(name)) warnings.push(`${name} was ignored: this model does not read it`);
      else errors.push(unknownField(name, given[name]));
    }
    if (errors.length > 0) return { ok: false, errors };
    const time = timeColumn === undefined ? null : (row[timeColumn] ?? null);
    return {
      ok: true,
      request: {
        row,
        eventTime: typeof time === 'number' ? time : null,
        entity: entityOf(row, useCase.entityColumns),
        warnings,
      },
    };
  }

  const wordsOf = new Map(planned.map(({ name, accepted }) => [name, accepted]));
  return {
    fields,
    accepted: ({ name }) => wordsOf.get(name) ?? '',
    required: planned.filter(({ required }) => required).map(({ name }) => name),
    withoutAliases,
    parse,
  };
}
