import type { RequestField } from '@assay/use-case';

const kinds: Record<RequestField['type'], string> = {
  number: 'a number',
  integer: 'a whole number',
  category: 'a text',
  text: 'a text',
  boolean: 'true or false',
  date: 'a date as 2023-10-01',
  datetime: 'a moment as 2023-10-01T12:00:00Z',
};

/** What a field accepts, in words for an error message: `a number, at least 0 (EUR/oz)`. */
export function describeField(field: RequestField): string {
  const { type, format, min, max, levels, unit } = field;
  const parts = [levels ? `one of ${levels.join(', ')}` : kinds[type]];
  if (format) parts.push(`or as ${format}`);
  if (min !== undefined) parts.push(`at least ${min}`);
  if (max !== undefined) parts.push(`at most ${max}`);
  return parts.join(', ').replace(', or as', ' or as') + (unit ? ` (${unit})` : '');
}
