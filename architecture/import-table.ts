import { readFileSync } from 'node:fs';

/** Who may import whom, as the table in ARCHITECTURE.md says. A row's value is the set of allowed package folders. */
export type ImportTable = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Reads the import table out of ARCHITECTURE.md.
 *
 * @throws Error when the table has no row, so that a moved or reworded table cannot switch the check off.
 */
export function readImportTable(path: string): ImportTable {
  const table = new Map<string, ReadonlySet<string>>();
  const lines = readFileSync(path, 'utf8').split('\n');
  const start = lines.findIndex((line) => /^\|\s*package\s*\|\s*may import\s*\|/.test(line));
  for (const line of start < 0 ? [] : lines.slice(start + 2)) {
    const cells = /^\|\s*([a-z-]+)\s*\|\s*(.+?)\s*\|$/.exec(line);
    if (!cells) break;
    const [, name = '', allowed = ''] = cells;
    if (name === 'services') continue;
    table.set(name, new Set(allowed === 'nothing' ? [] : allowed.split(',').map((part) => part.trim())));
  }
  if (table.size === 0) throw new Error(`${path} holds no table headed "| package | may import |"`);
  return table;
}
