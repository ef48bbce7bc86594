import { Link } from 'react-router';
import { useFlowRuns } from '../api/flow-runs.ts';
import { EmptyState } from './empty-state.tsx';
import { Panel } from './panel.tsx';
import { QueryView } from './query-view.tsx';
import { RunTable } from './run-table.tsx';

/** The newest runs of a use case. */
export function RecentRuns({ name }: { name: string }) {
  const query = useFlowRuns({ useCase: name, flow: null, state: null, page: 1 });
  return (
    <Panel
      title="Recent runs"
      flush
      actions={<Link to={`/runs?useCase=${encodeURIComponent(name)}`}>All runs</Link>}
    >
      <QueryView query={query}>
        {({ flowRuns }) =>
          flowRuns.length === 0 ? (
            <EmptyState icon="runs" title="No runs yet">
              <p>Press Train to make the first model.</p>
            </EmptyState>
          ) : (
            <RunTable runs={flowRuns.slice(0, 6)} showUseCase={false} />
          )
        }
      </QueryView>
    </Panel>
  );
}
