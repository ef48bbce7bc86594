import type { RequestFieldView } from '@assay/contracts';

/** What a filled form sends: numbers as numbers, empty optional fields left out. */
export function requestBody(fields: readonly RequestFieldView[], form: FormData): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const text = String(form.get(field.name) ?? '').trim();
    if (text === '') continue;
    if (field.type === 'number' || field.type === 'integer') body[field.name] = Number(text);
    else if (field.type === 'boolean') body[field.name] = text === 'true';
    else if (field.type === 'datetime' && !/[zZ]|[+-]\d\d:\d\d$/.test(text)) body[field.name] = `${text}Z`;
    else body[field.name] = text;
  }
  return body;
}
