import type { IntervalEvaluation } from '@assay/contracts';
import { formatCount, formatShare, formatValue } from './numbers.ts';

/** One figure, or the smallest and largest over the steps of a forecast. */
function span(figure: number | readonly number[] | null, format: (value: number) => string): string {
  if (figure === null) return '–';
  if (typeof figure === 'number') return format(figure);
  const [low, high] = [format(Math.min(...figure)), format(Math.max(...figure))];
  return low === high ? low : `${low} – ${high}`;
}

/** What each interval promises, and how often it held on rows that nothing was fitted on. */
export function IntervalTable({
  intervals,
  unit,
}: {
  intervals: readonly IntervalEvaluation[];
  unit: string | null;
}) {
  return (
    <table className="table table-compact">
      <thead>
        <tr>
          <th scope="col">Interval</th>
          <th scope="col" className="num">
            Held
          </th>
          <th scope="col" className="num">
            ± {unit ?? ''}
          </th>
          <th scope="col" className="num">
            Rows
          </th>
        </tr>
      </thead>
      <tbody>
        {intervals.map(({ level, coverage, rows, radius }) => (
          <tr key={level}>
            <td>{formatShare(level, 0)}</td>
            <td className="num strong">{span(coverage, (share) => formatShare(share))}</td>
            <td className="num">{span(radius, formatValue)}</td>
            <td className="num">{formatCount(rows)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
