import type { FlowRunDetail } from '@assay/contracts';
import { Link, useParams } from 'react-router';
import { useCancelRun, useFlowLog, useFlowRun, useRetryRun } from '../api/flow-runs.ts';
import { Button } from '../parts/button.tsx';
import { formatDuration } from '../parts/durations.ts';
import { ExactTime } from '../parts/exact-time.tsx';
import { Icon } from '../parts/icon.tsx';
import { LogView } from '../parts/log-view.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { RunDuration } from '../parts/run-duration.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { TaskTimeline } from '../parts/task-timeline.tsx';
import { useToast } from '../parts/toasts.tsx';

function isActive(run: FlowRunDetail | undefined): boolean {
  return run?.state === 'running' || run?.state === 'queued';
}

function RunActions({ run }: { run: FlowRunDetail }) {
  const cancel = useCancelRun(run.id);
  const retry = useRetryRun(run.id);
  const say = useToast();
  const onError = (error: Error) => say('bad', error.message);
  if (isActive(run)) {
    return (
      <Button
        look="danger"
        icon="stop"
        busy={cancel.isPending}
        onClick={() => cancel.mutate(undefined, { onError })}
      >
        Cancel
      </Button>
    );
  }
  if (run.state === 'succeeded') return null;
  return (
    <Button
      look="primary"
      icon="retry"
      busy={retry.isPending}
      onClick={() => retry.mutate(undefined, { onError })}
    >
      Retry from the failed task
    </Button>
  );
}

function Facts({ run }: { run: FlowRunDetail }) {
  return (
    <dl className="fact-row">
      <div>
        <dt>State</dt>
        <dd>
          <StateBadge state={run.state} />
        </dd>
      </div>
      <div>
        <dt>Use case</dt>
        <dd>
          <Link to={`/use-cases/${encodeURIComponent(run.useCase)}`}>{run.useCase}</Link>
        </dd>
      </div>
      <div>
        <dt>For</dt>
        <dd>
          <ExactTime at={run.logicalTime} />
        </dd>
      </div>
      <div>
        <dt>Asked by</dt>
        <dd>{run.trigger}</dd>
      </div>
      <div>
        <dt>Took</dt>
        <dd>
          {run.state === 'running' && run.startedAt ? (
            <RunDuration since={run.startedAt} />
          ) : (
            formatDuration(run.durationMs)
          )}
        </dd>
      </div>
      <div>
        <dt>Attempt</dt>
        <dd>{run.attempt}</dd>
      </div>
    </dl>
  );
}

function Result({ run }: { run: FlowRunDetail }) {
  if (!run.result || Object.keys(run.result).length === 0) return null;
  return (
    <Panel
      title="Result"
      hint="References to what this run made; the data itself is in the database and the artifact store."
    >
      <pre className="source">{JSON.stringify(run.result, null, 2)}</pre>
    </Panel>
  );
}

export function RunPage() {
  const { id = '' } = useParams();
  const query = useFlowRun(id);
  const live = isActive(query.data);
  const log = useFlowLog(id, live);
  const run = query.data;
  return (
    <>
      <PageHead
        title={run ? `${run.flow} · ${run.useCase}` : 'Run'}
        parents={[{ to: '/runs', label: 'Runs' }]}
        subtitle={<code className="run-id">{id}</code>}
        actions={run ? <RunActions run={run} /> : undefined}
      />
      <QueryView query={query} height={300}>
        {(detail) => (
          <div className="stack">
            <Facts run={detail} />
            {detail.error && detail.state !== 'succeeded' ? (
              <div className="problem" role="alert">
                <Icon name="warning" size={18} />
                <div>
                  <p className="problem-title">{detail.error.detail}</p>
                  {detail.error.code ? <p className="hint">{detail.error.code}</p> : null}
                </div>
              </div>
            ) : null}
            <Panel title="Tasks">
              <TaskTimeline run={detail} />
            </Panel>
            <Panel title="Log" hint={live ? 'Follows the run.' : undefined} flush>
              <QueryView query={log}>{(lines) => <LogView lines={lines} live={live} />}</QueryView>
            </Panel>
            <Result run={detail} />
          </div>
        )}
      </QueryView>
    </>
  );
}
