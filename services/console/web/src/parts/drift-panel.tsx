import { useDrift } from '../api/use-cases.ts';
import { DriftTable } from './drift-table.tsx';
import { EmptyState } from './empty-state.tsx';
import { ExactTime } from './exact-time.tsx';
import { formatCount, formatShare } from './numbers.ts';
import { Panel } from './panel.tsx';
import { QueryView } from './query-view.tsx';
import { ShareHistory } from './share-history.tsx';

/** The newest drift window against the profile of the champion's training rows, and the windows before it. */
export function DriftPanel({ name }: { name: string }) {
  const query = useDrift(name);
  const latest = query.data?.latest;
  return (
    <Panel
      title="Drift"
      hint={
        latest ? (
          <>
            <ExactTime at={latest.windowStart} /> – <ExactTime at={latest.windowEnd} /> ·{' '}
            {formatCount(latest.rows)} rows · v{latest.version}
          </>
        ) : undefined
      }
    >
      <QueryView query={query} lines={6}>
        {(drift) =>
          drift.latest === null ? (
            <EmptyState icon="chart" title="Not measured yet">
              <p>
                A monitor run compares recent predictions with the rows that the champion learned from. Press
                Monitor, or wait for its schedule.
              </p>
            </EmptyState>
          ) : (
            <>
              <p
                className={`verdict verdict-${drift.latest.drifted ? 'bad' : drift.latest.outcome === 'scored' ? 'good' : 'muted'}`}
              >
                {drift.latest.outcome !== 'scored'
                  ? 'Too few rows in this window to say anything.'
                  : `${formatShare(drift.latest.share, 0)} of the features drifted${
                      drift.latest.threshold === null
                        ? ''
                        : `; the alarm is at ${formatShare(drift.latest.threshold, 0)}`
                    }.`}
              </p>
              <DriftTable features={drift.latest.features} />
              {drift.history.length > 1 ? <ShareHistory windows={drift.history} /> : null}
            </>
          )
        }
      </QueryView>
    </Panel>
  );
}
