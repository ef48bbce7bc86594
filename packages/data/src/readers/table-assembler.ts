import { createCellParser } from '../cells/parse-cell.ts';
import { createColumnBuilder } from '../column-builder.ts';
import { storageOf } from '../column-storage.ts';
import { valueAt } from '../row-at.ts';
import { selectRows } from '../select-rows.ts';
import { createTable, type Table } from '../table.ts';
import { planColumns, type ReadingRules } from './header.ts';
import { countOne, type ReadReport } from './read-report.ts';

/** Takes the records of a file one by one, whatever its format, and gives the table and the report. */
export interface TableAssembler {
  /** The record's cells in the order of the header; `line` is where a person finds it (1-based). */
  add(line: number, cells: readonly unknown[]): void;
  finish(): { table: Table; report: ReadReport };
}

/**
 * An assembler for a file with this header. Of rows with the same key (entity columns and time) the last one is
 * kept, as the later line of a file that grows by appending is the correction.
 *
 * @throws ReadError for a header that does not fit (see `planColumns`)
 */
export function createTableAssembler(rules: ReadingRules, header: readonly string[]): TableAssembler {
  const plan = planColumns(rules, header).map(({ column, index }) => ({
    column,
    index,
    parse: createCellParser(column),
    builder: createColumnBuilder(storageOf(column.type)),
  }));
  const keyColumns = rules.timeColumn === undefined ? [] : [...rules.entityColumns, rules.timeColumn];
  const isKey = plan.map(({ column }) => keyColumns.includes(column.name));
  const report: ReadReport = {
    rowsRead: 0,
    rowsKept: 0,
    fileColumns: header.map((name) => name.trim()),
    rejectedRows: { count: 0, first: [] },
    badCells: { count: 0, first: [] },
    missingByColumn: {},
    duplicates: { count: 0, first: [], keys: 0, conflicting: 0, keyColumns },
  };
  const lines: number[] = [];
  const values = new Array<number | string | null>(plan.length);

  /** Why the row cannot be kept; its values are in `values` when it can. */
  function reasonAgainst(line: number, cells: readonly unknown[]): string | undefined {
    if (cells.length !== header.length) return `${cells.length} cells where the header has ${header.length}`;
    let reason: string | undefined;
    for (let c = 0; c < plan.length; c++) {
      const { column, index, parse } = plan[c]!;
      const parsed = parse(index < 0 ? null : cells[index]);
      values[c] = parsed.ok ? parsed.value : null;
      if (!parsed.ok)
        countOne(report.badCells, { line, column: column.name, got: parsed.got, accepted: parsed.accepted });
      if (values[c] === null && isKey[c] && reason === undefined) {
        const what = parsed.ok ? 'is missing' : `is ${parsed.got}, accepted ${parsed.accepted}`;
        reason = `${column.name} ${what}; without it the row has no key`;
      }
    }
    return reason;
  }

  return {
    add(line, cells) {
      report.rowsRead++;
      const reason = reasonAgainst(line, cells);
      if (reason !== undefined) {
        countOne(report.rejectedRows, { line, reason });
        return;
      }
      plan.forEach(({ builder }, c) => {
        builder.push(values[c]!);
      });
      lines.push(line);
    },
    finish() {
      const all = createTable(
        plan.map(({ column, builder }) => [column.name, builder.build()] as const),
        lines.length,
      );
      const table = keyColumns.length === 0 ? all : withoutDuplicates(all, lines, report.duplicates);
      report.rowsKept = table.rows;
      for (const [name, column] of table.columns) {
        let missing = 0;
        for (let row = 0; row < table.rows; row++) if (valueAt(column, row) === null) missing++;
        report.missingByColumn[name] = missing;
      }
      return { table, report };
    },
  };
}

function withoutDuplicates(table: Table, lines: readonly number[], found: ReadReport['duplicates']): Table {
  const key = found.keyColumns.map((name) => table.columns.get(name)!);
  const keys = new Array<string | number>(table.rows);
  const lastRow = new Map<string | number, number>();
  for (let row = 0; row < table.rows; row++) {
    const parts = key.map((column) => valueAt(column, row));
    keys[row] = parts.length === 1 ? parts[0]! : JSON.stringify(parts);
    lastRow.set(keys[row]!, row);
  }
  if (lastRow.size === table.rows) return table;
  const kept: number[] = [];
  const repeated = new Set<string | number>();
  const columns = [...table.columns.values()];
  for (let row = 0; row < table.rows; row++) {
    const last = lastRow.get(keys[row]!)!;
    if (last === row) {
      kept.push(row);
      continue;
    }
    const sameValues = columns.every((column) => valueAt(column, row) === valueAt(column, last));
    if (!sameValues) found.conflicting++;
    repeated.add(keys[row]!);
    countOne(found, { line: lines[row]!, keptLine: lines[last]!, sameValues });
  }
  found.keys = repeated.size;
  return selectRows(table, kept);
}
