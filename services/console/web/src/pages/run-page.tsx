import { useParams } from 'react-router';
import { useFlowLog, useFlowRun } from '../api/flow-runs.ts';
import { Icon } from '../parts/icon.tsx';
import { LogView } from '../parts/log-view.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { RunActions } from '../parts/run-actions.tsx';
import { RunFacts } from '../parts/run-facts.tsx';
import { RunResult } from '../parts/run-result.tsx';
import { TaskTimeline } from '../parts/task-timeline.tsx';

export function RunPage() {
  const { id = '' } = useParams();
  const query = useFlowRun(id);
  const run = query.data;
  const live = run?.state === 'running' || run?.state === 'queued';
  const log = useFlowLog(id, live);
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
            <RunFacts run={detail} />
            {detail.error && detail.state !== 'succeeded' ? (
              <div className="problem" role="alert">
                <Icon name="warning" size={18} />
                <div>
                  <p className="problem-title">{detail.error.detail}</p>
                  <p className="hint">
                    {detail.error.code}
                    {detail.error.task ? ` in the task ${detail.error.task}` : ''}
                  </p>
                </div>
              </div>
            ) : null}
            <Panel title="Tasks">
              <TaskTimeline run={detail} />
            </Panel>
            <RunResult result={detail.result} />
            <Panel title="Log" hint={live ? 'Follows the run.' : undefined} flush>
              <QueryView query={log}>{(lines) => <LogView lines={lines} live={live} />}</QueryView>
            </Panel>
          </div>
        )}
      </QueryView>
    </>
  );
}
