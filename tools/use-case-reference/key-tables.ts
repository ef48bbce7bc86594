/** The part of JSON Schema that the tables need. */
interface SchemaNode {
  type?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, SchemaNode>;
  required?: string[];
  additionalProperties?: SchemaNode | boolean;
  items?: SchemaNode;
  anyOf?: SchemaNode[];
}

/** Sections whose keys are a table of their own, in the order of the page. */
const sections = [
  'source',
  'columns',
  'known',
  'target',
  'split',
  'tune',
  'promote',
  'schedule',
  'monitor',
  'batch',
  'api',
  'simulate',
  'alerts',
];

/**
 * The keys of use-case.yaml as Markdown tables, from its JSON Schema: one for the file, one for each section.
 */
export function keyTables(schema: object): string {
  const root = schema as SchemaNode;
  const parts = [table(root, '')];
  for (const name of sections) {
    const node = root.properties?.[name];
    if (node === undefined) throw new Error(`the schema has no section "${name}"`);
    parts.push(`### \`${name}\``, `${node.description ?? ''}`, table(inside(node), ''));
  }
  return parts.join('\n\n');
}

/** The table of each expectation and its arguments. */
export function expectationTable(schema: object): string {
  const shapes = inside((schema as SchemaNode).properties!['expect']!).properties ?? {};
  const rows = Object.entries(shapes).map(([name, shape]) => {
    const keys = Object.keys(shape.properties ?? {}).filter((key) => key !== 'severity');
    return `| \`${name}\` | ${keys.map((key) => `\`${key}\``).join(', ')} | ${cell(shape.description)} |`;
  });
  return ['| expectation | arguments | passes when |', '| --- | --- | --- |', ...rows].join('\n');
}

function table(node: SchemaNode, prefix: string): string {
  return ['| key | accepted | meaning |', '| --- | --- | --- |', ...keyRows(node, prefix)].join('\n');
}

function keyRows(node: SchemaNode, prefix: string): string[] {
  const required = new Set(node.required ?? []);
  return Object.entries(node.properties ?? {}).flatMap(([key, value]) => {
    const own = `| \`${prefix}${key}\`${required.has(key) ? ' **(needed)**' : ''} | ${acceptedBy(value)} | ${cell(value.description)} |`;
    const isPart =
      prefix === '' && value.type === 'object' && value.properties !== undefined && !sections.includes(key);
    return isPart ? [own, ...keyRows(value, `${key}.`)] : [own];
  });
}

/** The map that a section is: itself, an alternative of it, or what its list or map holds. */
function inside(node: SchemaNode): SchemaNode {
  if (node.properties !== undefined) return node;
  const alternative = node.anyOf?.find((one) => one.properties !== undefined);
  if (alternative !== undefined) return alternative;
  if (node.items !== undefined) return inside(node.items);
  if (typeof node.additionalProperties === 'object') return inside(node.additionalProperties);
  throw new Error('a section without keys');
}

function acceptedBy(node: SchemaNode): string {
  if (node.enum !== undefined) return node.enum.map((value) => `\`${show(value)}\``).join(', ');
  if (node.const !== undefined) return `\`${show(node.const)}\``;
  if (node.anyOf !== undefined) return [...new Set(node.anyOf.map(acceptedBy))].join(' or ');
  const names: Record<string, string> = {
    string: 'text',
    object: 'map',
    array: 'list',
    integer: 'whole number',
    boolean: 'true, false',
  };
  return names[node.type ?? ''] ?? node.type ?? 'value';
}

function show(value: unknown): string {
  return value === '\t' ? '\\t' : value === '|' ? '\\|' : String(value);
}

function cell(text: string | undefined): string {
  return (text ?? '').replaceAll('|', '\\|');
}
