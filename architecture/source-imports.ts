import { readFileSync } from 'node:fs';
import { parse } from '@babel/parser';

/** One import, re-export or dynamic import of a source file; type imports count like the others. */
export interface SourceImport {
  readonly specifier: string;
  readonly line: number;
}

/**
 * Every module specifier that a TypeScript file names: `import`, `export … from`, `import()` and `import('…').Type`.
 * Babel's parser, because TypeScript's native compiler has no JavaScript API.
 */
export function importsOf(file: string): SourceImport[] {
  const found: SourceImport[] = [];
  const tree = parse(readFileSync(file, 'utf8'), {
    sourceType: 'module',
    sourceFilename: file,
    plugins: ['typescript', ...(file.endsWith('x') ? (['jsx'] as const) : [])],
    createImportExpressions: true,
  });
  visit(tree.program, found);
  return found;
}

interface Node {
  readonly type: string;
  readonly loc?: { start: { line: number } } | null;
  readonly source?: Node | null;
  readonly argument?: Node | null;
  readonly value?: unknown;
}

const naming = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

function visit(node: unknown, found: SourceImport[]): void {
  if (Array.isArray(node)) for (const item of node) visit(item, found);
  if (!isNode(node)) return;
  if (naming.has(node.type)) {
    const specifier = (node.source ?? node.argument)?.value;
    if (typeof specifier === 'string') found.push({ specifier, line: node.loc?.start.line ?? 0 });
  }
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'loc' && typeof value === 'object' && value !== null) visit(value, found);
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
