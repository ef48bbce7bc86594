import { formatCount } from './numbers.ts';

interface ReadReport {
  readonly rowsRead?: number;
  readonly rowsKept?: number;
  readonly rejectedRows?: readonly { line: number; reason: string }[];
  readonly badCells?: {
    count: number;
    first: readonly { line: number; column: string; got: string; accepted: string }[];
  };
  readonly duplicates?: number;
}

/** What was dropped or could not be read, by line: nothing disappears in silence. */
export function ReadReportView({ report }: { report: unknown }) {
  if (typeof report !== 'object' || report === null) return null;
  const { rowsRead, rowsKept, rejectedRows = [], badCells, duplicates = 0 } = report as ReadReport;
  const bad = badCells?.count ?? 0;
  return (
    <div className="read-report">
      <p>
        {formatCount(rowsRead)} rows read, {formatCount(rowsKept)} kept
        {duplicates > 0 ? `, ${formatCount(duplicates)} duplicates` : ''}
        {bad > 0 ? `, ${formatCount(bad)} unreadable cells` : ''}.
      </p>
      {bad > 0 || rejectedRows.length > 0 ? (
        <details>
          <summary>Lines that need a look</summary>
          <ul className="lines">
            {rejectedRows.slice(0, 20).map((row) => (
              <li key={`row ${row.line}`}>
                line {row.line}: {row.reason}
              </li>
            ))}
            {(badCells?.first ?? []).map((cell) => (
              <li key={`cell ${cell.line} ${cell.column}`}>
                line {cell.line}, {cell.column}: got {cell.got}; accepted: {cell.accepted}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
