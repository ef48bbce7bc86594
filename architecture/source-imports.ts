import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';

/** One import, re-export or dynamic import of a source file; type imports count like the others. */
export interface SourceImport {
  readonly specifier: string;
  readonly line: number;
}

/** Every module specifier that a TypeScript file names. */
export function importsOf(file: string): SourceImport[] {
  const text = readFileSync(file, 'utf8');
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const found: SourceImport[] = [];
  for (const statement of module.staticImports) {
    found.push({ specifier: statement.moduleRequest.value, line: lineAt(statement.start) });
  }
  for (const statement of module.staticExports) {
    for (const entry of statement.entries) {
      if (entry.moduleRequest)
        found.push({ specifier: entry.moduleRequest.value, line: lineAt(entry.start) });
    }
  }
  for (const dynamic of module.dynamicImports) {
    const literal = text.slice(dynamic.moduleRequest.start, dynamic.moduleRequest.end);
    const specifier = /^(['"`])(.*)\1$/.exec(literal)?.[2];
    if (specifier !== undefined) found.push({ specifier, line: lineAt(dynamic.start) });
  }
  return found;
}
