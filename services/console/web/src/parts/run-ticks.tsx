import type { RunTick } from '@assay/contracts';
import { Link } from 'react-router';
import { formatDuration } from './durations.ts';

/** The last runs as coloured ticks, oldest first; each leads to its run. */
export function RunTicks({ runs }: { runs: readonly RunTick[] }) {
  return (
    <ol className="ticks" aria-label="last runs, oldest first">
      {runs.map((run) => {
        const words = `${run.flow}: ${run.state}${run.durationMs === null ? '' : `, ${formatDuration(run.durationMs)}`}`;
        return (
          <li key={run.id}>
            <Link
              className={`tick tick-${run.state}`}
              to={`/runs/${encodeURIComponent(run.id)}`}
              title={words}
            >
              <span className="visually-hidden">{words}</span>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
