import { Link } from 'react-router';
import { useQuality } from '../api/use-cases.ts';
import { EmptyState } from './empty-state.tsx';
import { formatBytes, formatCount } from './numbers.ts';
import { Panel } from './panel.tsx';
import { QueryView } from './query-view.tsx';
import { ReadReportView } from './read-report-view.tsx';
import { RelativeTime } from './relative-time.tsx';
import { VerdictMark } from './verdict-mark.tsx';

/** What was read from the newest snapshot of the source, and how it fared against the expectations. */
export function QualityPanel({ name }: { name: string }) {
  const query = useQuality(name);
  return (
    <Panel
      title="Data quality"
      actions={
        query.data?.latest ? (
          <Link to={`/use-cases/${encodeURIComponent(name)}/snapshots/${query.data.latest.sha256}`}>
            Full report
          </Link>
        ) : undefined
      }
    >
      <QueryView query={query} lines={5}>
        {({ latest, history }) =>
          latest === null ? (
            <EmptyState icon="file" title="No data read yet">
              <p>
                Put the source file that use-case.yaml names into its folder; an ingest run starts by itself.
              </p>
            </EmptyState>
          ) : (
            <>
              <p className="quality-head">
                <code>{latest.source.split('/').at(-1)}</code>
                <span className="hint">
                  {formatCount(latest.rows)} rows · {formatBytes(latest.bytes)} · {latest.state} · read{' '}
                  <RelativeTime at={latest.createdAt} />
                </span>
              </p>
              <ReadReportView report={latest.readReport} />
              <ul className="checks">
                {latest.results.map((result) => (
                  <li key={result.expectation}>
                    <VerdictMark passed={result.passed} soft={result.severity === 'warn'} />
                    <code>{result.expectation}</code>
                    {result.passed ? null : (
                      <span className="hint">observed {describe(result.observed)}</span>
                    )}
                  </li>
                ))}
              </ul>
              {history.length > 1 ? (
                <p className="hint">
                  {history.length - 1} earlier snapshots are kept, each under its SHA-256.
                </p>
              ) : null}
            </>
          )
        }
      </QueryView>
    </Panel>
  );
}

function describe(observed: unknown): string {
  return typeof observed === 'object' ? JSON.stringify(observed) : String(observed);
}
