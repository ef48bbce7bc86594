import type { FlowRunView } from '@assay/contracts';
import { Link } from 'react-router';
import { formatDuration } from './durations.ts';
import { ExactTime } from './exact-time.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { RelativeTime } from './relative-time.tsx';
import { RunDuration } from './run-duration.tsx';
import { StateBadge } from './state-badge.tsx';

function Progress({ run }: { run: FlowRunView }) {
  if (run.state === 'failed' && run.error) {
    return (
      <span className="run-error" title={run.error.detail}>
        {run.error.detail}
      </span>
    );
  }
  if (run.outcome) {
    return (
      <span className="run-outcome" title={run.outcome}>
        {run.outcome}
      </span>
    );
  }
  if (run.state !== 'running' || !run.progress) return null;
  const { task, done, total, message } = run.progress;
  return <ProgressBar done={done} total={total} label={message ? `${task}: ${message}` : task} />;
}

/** Runs, newest first. The whole row leads to the run; the link in it is what the keyboard reaches. */
export function RunTable({
  runs,
  showUseCase = true,
}: {
  runs: readonly FlowRunView[];
  showUseCase?: boolean;
}) {
  return (
    <div className="table-scroll">
      <table className="table table-rows">
        <thead>
          <tr>
            <th scope="col">Flow</th>
            {showUseCase ? <th scope="col">Use case</th> : null}
            <th scope="col">State</th>
            <th scope="col" className="wide-only">
              For
            </th>
            <th scope="col" className="wide-only">
              Asked by
            </th>
            <th scope="col">Began</th>
            <th scope="col" className="num">
              Took
            </th>
            <th scope="col" className="progress-cell">
              <span className="visually-hidden">Progress, outcome or error</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id} data-run={run.id}>
              <td>
                <Link className="row-link" to={`/runs/${encodeURIComponent(run.id)}`}>
                  {run.flow}
                </Link>
                {run.attempt > 1 ? <span className="hint"> ×{run.attempt}</span> : null}
              </td>
              {showUseCase ? <td className="no-wrap">{run.useCase}</td> : null}
              <td>
                <StateBadge state={run.state} />
              </td>
              <td className="wide-only hint no-wrap">
                <ExactTime at={run.logicalTime} />
              </td>
              <td className="wide-only hint">{run.trigger}</td>
              <td className="no-wrap">
                <RelativeTime at={run.startedAt ?? run.createdAt} />
              </td>
              <td className="num no-wrap">
                {run.state === 'running' && run.startedAt ? (
                  <RunDuration since={run.startedAt} />
                ) : (
                  formatDuration(run.durationMs)
                )}
              </td>
              <td className="progress-cell">
                <Progress run={run} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
