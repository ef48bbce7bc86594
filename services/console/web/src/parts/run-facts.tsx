import type { FlowRunDetail } from '@assay/contracts';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDuration } from './durations.ts';
import { ExactTime } from './exact-time.tsx';
import { RunDuration } from './run-duration.tsx';
import { StateBadge } from './state-badge.tsx';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The head of a run's page: state, what for, who asked, how long. */
export function RunFacts({ run }: { run: FlowRunDetail }) {
  return (
    <dl className="fact-row">
      <Fact name="State">
        <StateBadge state={run.state} />
      </Fact>
      <Fact name="Use case">
        <Link to={`/use-cases/${encodeURIComponent(run.useCase)}`}>{run.useCase}</Link>
      </Fact>
      <Fact name="For">
        <ExactTime at={run.logicalTime} />
      </Fact>
      <Fact name="Asked by">{run.trigger}</Fact>
      <Fact name="Took">
        {run.state === 'running' && run.startedAt ? (
          <RunDuration since={run.startedAt} />
        ) : (
          formatDuration(run.durationMs)
        )}
      </Fact>
      <Fact name="Attempt">{run.attempt}</Fact>
    </dl>
  );
}
