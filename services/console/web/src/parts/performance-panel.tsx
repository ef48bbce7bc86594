import { usePerformance } from '../api/use-cases.ts';
import { EmptyState } from './empty-state.tsx';
import { ExactTime } from './exact-time.tsx';
import { metricName } from './metric-names.ts';
import { formatCount, formatValue } from './numbers.ts';
import { Panel } from './panel.tsx';
import { QueryView } from './query-view.tsx';

/** How the predictions fared against what came true, beside the figures of training. */
export function PerformancePanel({ name }: { name: string }) {
  const query = usePerformance(name);
  const first = query.data?.latest[0];
  return (
    <Panel
      title="Performance in use"
      hint={
        first ? (
          <>
            <ExactTime at={first.windowStart} /> – <ExactTime at={first.windowEnd} /> ·{' '}
            {formatCount(first.rows)} predictions with a known outcome
          </>
        ) : undefined
      }
    >
      <QueryView query={query}>
        {(performance) =>
          performance.latest.length === 0 ? (
            <EmptyState icon="clock" title="Nothing has come true yet">
              <p>
                A monitor run compares predictions with what came true: later observations, or values sent to
                POST /actuals.
              </p>
            </EmptyState>
          ) : (
            <div className="table-scroll">
              <table className="table table-compact">
                <thead>
                  <tr>
                    <th scope="col">Metric</th>
                    <th scope="col" className="num">
                      Now
                    </th>
                    <th scope="col" className="num">
                      In training
                    </th>
                    <th scope="col">Verdict</th>
                  </tr>
                </thead>
                <tbody>
                  {performance.latest.map((row) => (
                    <tr key={row.metric}>
                      <td>{metricName(row.metric)}</td>
                      <td className="num strong">{formatValue(row.value)}</td>
                      <td className="num">{formatValue(row.reference)}</td>
                      <td>
                        {row.outcome !== 'scored' ? (
                          <span className="badge badge-muted">{row.outcome.replaceAll('-', ' ')}</span>
                        ) : row.degraded === null ? (
                          <span className="hint">watched</span>
                        ) : (
                          <span className={row.degraded ? 'badge badge-bad' : 'badge badge-good'}>
                            {row.degraded ? 'worse' : 'as expected'}
                          </span>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </QueryView>
    </Panel>
  );
}
