import { formatCount } from './numbers.ts';

interface Counted<T> {
  readonly count: number;
  readonly first: readonly T[];
}

interface KnownReport {
  readonly file: string;
  readonly rows: number;
  readonly rowsUsed: number;
  readonly withoutStep: Counted<string>;
}

interface ReadReport {
  /** Why it was refused, where the file as a whole could not be read. */
  readonly error?: string;
  readonly rowsRead?: number;
  readonly rowsKept?: number;
  readonly rejectedRows?: Counted<{ line: number; reason: string }>;
  readonly badCells?: Counted<{ line: number; column: string; got: string; accepted: string }>;
  readonly duplicates?: Counted<unknown>;
  /** Files of what is known ahead. */
  readonly known?: readonly KnownReport[];
}

/** What was dropped or could not be read, by line: nothing disappears in silence. */
export function ReadReportView({ report }: { report: unknown }) {
  if (typeof report !== 'object' || report === null) return null;
  const { error, rowsRead, rowsKept, rejectedRows, badCells, duplicates, known = [] } = report as ReadReport;
  if (error !== undefined) return <p className="read-report">Refused: {error}</p>;
  const [rejected, bad, again] = [rejectedRows, badCells, duplicates].map((found) => found?.count ?? 0) as [
    number,
    number,
    number,
  ];
  return (
    <div className="read-report">
      <p>
        {formatCount(rowsRead)} rows read, {formatCount(rowsKept)} kept
        {again > 0 ? `, ${formatCount(again)} duplicates` : ''}
        {rejected > 0 ? `, ${formatCount(rejected)} left out` : ''}
        {bad > 0 ? `, ${formatCount(bad)} unreadable cells` : ''}.
      </p>
      {known.map((list) => (
        <p key={list.file}>
          <code>{list.file}</code>: {formatCount(list.rowsUsed)} of {formatCount(list.rows)} rows fall on
          steps of the series
          {list.withoutStep.count > 0
            ? `; ${formatCount(list.withoutStep.count)} within its time fall on none, as ${list.withoutStep.first[0]}`
            : ''}
          .
        </p>
      ))}
      {bad + rejected > 0 ? (
        <details>
          <summary>Lines that need a look</summary>
          <ul className="lines">
            {(rejectedRows?.first ?? []).map((row) => (
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
