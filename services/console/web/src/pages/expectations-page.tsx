import { Link, useParams } from 'react-router';
import { useExpectationReport, useQuality } from '../api/use-cases.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ExpectationTable } from '../parts/expectation-table.tsx';
import { formatCount } from '../parts/numbers.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { ReadReportView } from '../parts/read-report-view.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';

/** The snapshots before and after, each with its own report. */
function OtherSnapshots({ name, shown }: { name: string; shown: string }) {
  const history = useQuality(name).data?.history ?? [];
  if (history.length < 2) return null;
  return (
    <Panel title="Snapshots" hint="Each under the SHA-256 of its bytes.">
      <ul className="snapshots">
        {history.map((one) => (
          <li key={one.sha256}>
            <Link
              aria-current={one.sha256 === shown ? 'page' : undefined}
              to={`/use-cases/${encodeURIComponent(name)}/snapshots/${one.sha256}`}
            >
              <code>{one.sha256.slice(0, 12)}</code>
            </Link>
            <span className="hint">
              {one.source.split('/').at(-1)} · {formatCount(one.rows)} rows · {one.state} ·{' '}
              <RelativeTime at={one.createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The report of one snapshot: every expectation, whether it held, and which values broke it. */
export function ExpectationsPage() {
  const { name = '', sha256 = '' } = useParams();
  const query = useExpectationReport(name, sha256);
  const report = query.data;
  const failed = report?.results.filter(({ passed }) => !passed).length ?? 0;
  return (
    <>
      <PageHead
        title="Expectations"
        parents={[
          { to: '/', label: 'Use cases' },
          { to: `/use-cases/${encodeURIComponent(name)}`, label: name },
        ]}
        subtitle={
          report ? (
            <>
              <code>{report.source.split('/').at(-1)}</code>
              <span>{formatCount(report.rows)} rows</span>
              <span>{report.state}</span>
              <code title={report.sha256}>{report.sha256.slice(0, 12)}</code>
            </>
          ) : undefined
        }
      />
      <QueryView query={query} height={320}>
        {(found) => (
          <div className="stack">
            <Panel
              title={
                found.passed === null
                  ? 'Not checked yet'
                  : failed === 0
                    ? `All ${found.results.length} hold`
                    : `${failed} of ${found.results.length} do not hold`
              }
              hint={
                found.passed === false
                  ? 'One of severity error failed: the data was refused.'
                  : failed > 0
                    ? 'Warnings: the data was taken all the same.'
                    : undefined
              }
            >
              <ReadReportView report={found.readReport} />
              {found.results.length === 0 ? (
                <EmptyState icon="file" title="No expectations">
                  <p>use-case.yaml lists none under “expect”.</p>
                </EmptyState>
              ) : (
                <ExpectationTable results={found.results} />
              )}
            </Panel>
            <OtherSnapshots name={name} shown={sha256} />
          </div>
        )}
      </QueryView>
    </>
  );
}
