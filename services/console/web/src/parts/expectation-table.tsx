import type { ExpectationReportView } from '@assay/contracts';
import { formatCount, formatShare } from './numbers.ts';
import { VerdictMark } from './verdict-mark.tsx';

/** Each expectation: what was found, what is accepted, and which values broke it. */
export function ExpectationTable({ results }: { results: ExpectationReportView['results'] }) {
  return (
    <div className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Expectation</th>
            <th scope="col">Found</th>
            <th scope="col">Accepted</th>
            <th scope="col" className="num">
              Rows against it
            </th>
          </tr>
        </thead>
        <tbody>
          {results.map((result, i) => (
            <tr key={`${result.expectation} ${result.column} ${i}`}>
              <td>
                <span className="expectation-name">
                  <VerdictMark passed={result.passed} soft={result.severity === 'warn'} />
                  <span>
                    <code>{result.expectation}</code>
                    {result.column === null ? null : (
                      <span className="hint">
                        {' '}
                        of <code>{result.column}</code>
                      </span>
                    )}
                    {result.severity === 'warn' ? <span className="hint"> · a warning</span> : null}
                  </span>
                </span>
              </td>
              <td className={result.passed ? undefined : 'bad'}>{result.observed}</td>
              <td className="hint">{result.accepted}</td>
              <td className="num">
                {result.unexpectedCount === 0 ? '–' : formatCount(result.unexpectedCount)}
                {result.unexpectedCount > 0 && result.evaluatedCount ? (
                  <span className="hint"> {formatShare(result.unexpectedCount / result.evaluatedCount)}</span>
                ) : null}
                {result.examples.length > 0 ? (
                  <span className="expectation-examples">{result.examples.slice(0, 5).join(', ')}</span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
