import { useCaseJsonSchema } from '@assay/use-case';
import { functionTables } from './function-tables.ts';
import { expectationTable, keyTables } from './key-tables.ts';

/** data-files/use-case.schema.json, by which an editor completes and checks a use-case file. */
export function schemaFile(): string {
  return `${JSON.stringify(useCaseJsonSchema(), null, 2)}\n`;
}

/**
 * docs/use-case-file.md with its generated parts made anew; what stands between them is written by hand.
 *
 * @throws Error when a marker is missing
 */
export function referencePage(page: string): string {
  const schema = useCaseJsonSchema();
  const parts = {
    keys: keyTables(schema),
    expectations: expectationTable(schema),
    functions: functionTables(),
  };
  return Object.entries(parts).reduce((text, [name, content]) => {
    const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/use-case-file.md lacks the markers of "${name}"`);
    return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
  }, page);
}
