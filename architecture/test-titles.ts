import { readFileSync } from 'node:fs';
import { parse } from '@babel/parser';

const titled = new Set(['it', 'test', 'describe']);
/** Tests that do not run hold nothing. */
const idle = new Set(['skip', 'todo', 'fails']);

/**
 * Titles of the `it`, `test` and `describe` of a file, in order: `it(…)`, `it.each(…)(…)`, `describe.skipIf(…)(…)`. What a comment
 * or a string says is none, and neither is what is skipped or still to be written.
 */
export function testTitles(file: string): string[] {
  const tree = parse(readFileSync(file, 'utf8'), {
    sourceType: 'module',
    sourceFilename: file,
    plugins: ['typescript', ...(file.endsWith('x') ? (['jsx'] as const) : [])],
  });
  const found: string[] = [];
  visit(tree.program, found);
  return found;
}

interface Node {
  readonly type: string;
  readonly callee?: Node;
  readonly object?: Node;
  readonly property?: Node;
  readonly tag?: Node;
  readonly name?: string;
  readonly value?: unknown;
  readonly arguments?: readonly Node[];
  readonly quasis?: readonly { readonly value: { readonly cooked?: string | null } }[];
}

function visit(node: unknown, found: string[]): void {
  if (Array.isArray(node)) for (const item of node) visit(item, found);
  if (!isNode(node)) return;
  if (node.type === 'CallExpression') {
    const names = namesOf(node.callee!);
    const title = textOf(node.arguments?.[0]);
    if (title !== undefined && titled.has(names[0] ?? '') && !names.some((name) => idle.has(name))) {
      found.push(title);
    }
  }
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'loc' && typeof value === 'object' && value !== null) visit(value, found);
  }
}

/** Of `it.each(…)`: it, each. Nothing of a callee that begins with something else than a name. */
function namesOf(callee: Node): string[] {
  switch (callee.type) {
    case 'Identifier':
      return [callee.name!];
    case 'MemberExpression':
      return [...namesOf(callee.object!), ...namesOf(callee.property!)];
    case 'CallExpression':
      return namesOf(callee.callee!);
    case 'TaggedTemplateExpression':
      return namesOf(callee.tag!);
    default:
      return [];
  }
}

function textOf(node: Node | undefined): string | undefined {
  if (node?.type === 'StringLiteral') return String(node.value);
  if (node?.type !== 'TemplateLiteral') return undefined;
  return node.quasis!.map(({ value }) => value.cooked ?? '').join('…');
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
