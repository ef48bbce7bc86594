import { type FunctionDeclaration, functionTable, signature } from '@assay/use-case';

const groups: readonly FunctionDeclaration['group'][] = [
  'history',
  'numbers',
  'time',
  'text',
  'place',
  'choice',
  'missing values',
  'learnt from training',
  'target',
];

/** The functions of the expression language as Markdown tables, one a group, from the declared table. */
export function functionTables(): string {
  return groups
    .map((group) => {
      const rows = Object.entries(functionTable as Record<string, FunctionDeclaration>)
        .filter(([, declaration]) => declaration.group === group)
        .map(
          ([name, declaration]) =>
            `| \`${signature(name, declaration)}\` | ${declaration.summary.replaceAll('|', '\\|')} | ${readsOf(declaration)} | \`${declaration.example}\` |`,
        );
      const title = `#### ${group.charAt(0).toUpperCase()}${group.slice(1)}`;
      return [
        title,
        '',
        '| function | meaning | reads | example |',
        '| --- | --- | --- | --- |',
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}

/** Which rows, told from the rule itself at a length that shows it. */
function readsOf({ reach, parameters }: FunctionDeclaration): string {
  if (reach === undefined) return 'its row';
  const { from, to } = reach(7);
  const constant = parameters.at(-1)!.name;
  if (to > 0) return 'n rows later';
  if (from === to) return 'n rows earlier';
  if (from === -7) return 'its row and n rows earlier';
  const rows = 1 - from;
  return `its row and the ${rows === 7 ? 'n' : `${rows / 7} · ${constant}`} − 1 before`;
}
