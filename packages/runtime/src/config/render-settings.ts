import { z } from 'zod';
import { describeSetting } from './describe-setting.ts';

/**
 * docs/settings.md's table: one row a setting, with the services that read it.
 *
 * @param schemas the settings schema of each service, by the service's name
 */
export function renderSettings(schemas: Readonly<Record<string, z.ZodObject>>): string {
  const rows = new Map<string, { schema: z.ZodType; services: string[] }>();
  for (const [service, schema] of Object.entries(schemas)) {
    for (const [name, field] of Object.entries(schema.shape)) {
      const row = rows.get(name) ?? { schema: field as z.ZodType, services: [] };
      row.services.push(service);
      rows.set(name, row);
    }
  }
  const lines = [...rows]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([name, { schema, services }]) => {
      const { description, secret, optional, fallback } = describeSetting(schema);
      const otherwise = optional
        ? fallback === undefined
          ? 'not set'
          : code(showDefault(fallback))
        : '**required**';
      return [code(name), description, values(schema, secret), otherwise, services.join(', ')]
        .map(cell)
        .join(' | ');
    });
  return [
    '| Setting | Meaning | Values | Default | Read by |',
    '| --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
    '',
  ].join('\n');
}

function values(schema: z.ZodType, secret: boolean): string {
  const {
    type,
    enum: options,
    minimum,
    maximum,
    format,
    anyOf,
  } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  }) as {
    type?: string;
    enum?: unknown[];
    minimum?: number;
    maximum?: number;
    format?: string;
    anyOf?: unknown;
  };
  if (secret) return 'text, secret';
  if (options !== undefined) return options.map((option) => code(String(option))).join(', ');
  if (type === 'integer') return `${minimum} to ${maximum}`;
  if (type === 'number') return 'a number';
  if (format === 'uri') return 'URL';
  return anyOf === undefined ? 'text' : 'see the meaning';
}

const code = (text: string): string => `\`${text}\``;
const showDefault = (value: unknown): string =>
  Array.isArray(value) ? value.join(',') || '(empty)' : String(value);
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
