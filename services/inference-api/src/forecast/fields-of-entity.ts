import { AssayError } from '@assay/contracts';
import { showValue } from '@assay/runtime';
import type { UseCase } from '@assay/use-case';

/**
 * `?entity=` means the one column that makes up an entity; of several columns it is a JSON list, as entities are stored.
 * Columns under their own names stay as they are, and a column that is called `entity` is one.
 *
 * @throws AssayError INVALID_REQUEST for an entity that cannot be one
 * @example fieldsOfEntity({ entity: 'Ghent' }, shops) // { shop: 'Ghent' }
 */
export function fieldsOfEntity(
  fields: Readonly<Record<string, unknown>>,
  { entityColumns, columns, api }: UseCase,
): Readonly<Record<string, unknown>> {
  const isOwn = columns.some(({ name }) => name === 'entity') || Object.hasOwn(api.aliases, 'entity');
  if (!Object.hasOwn(fields, 'entity') || isOwn || entityColumns.length === 0) return fields;
  const { entity, ...others } = fields;
  const [only, ...more] = entityColumns;
  if (more.length === 0) return { [only!]: entity, ...others };
  const parts = listOf(entity);
  if (parts?.length === entityColumns.length) {
    return { ...Object.fromEntries(entityColumns.map((name, i) => [name, parts[i]])), ...others };
  }
  const accepted = `a JSON list of ${entityColumns.join(', ')}; or ${entityColumns.map((name) => `${name}=…`).join('&')}`;
  throw new AssayError('INVALID_REQUEST', `entity is ${showValue(entity)}; accepted: ${accepted}`, {
    errors: [{ path: 'query.entity', got: showValue(entity), accepted }],
  });
}

function listOf(entity: unknown): readonly unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(String(entity));
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
