import { useSearchParams } from 'react-router';
import { type RunFilter, useFlowRuns } from '../api/flow-runs.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Pager } from '../parts/pager.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { RunFilters } from '../parts/run-filters.tsx';
import { RunTable } from '../parts/run-table.tsx';

function readFilter(search: URLSearchParams): RunFilter {
  const page = Number(search.get('page') ?? '1');
  return {
    useCase: search.get('useCase'),
    flow: search.get('flow'),
    state: search.get('state'),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export function RunsPage() {
  const [search, setSearch] = useSearchParams();
  const filter = readFilter(search);
  const query = useFlowRuns(filter);
  const change = (part: Partial<RunFilter>) => {
    const next = { ...filter, page: 1, ...part };
    const entries = Object.entries(next).filter(
      ([name, value]) => value !== null && !(name === 'page' && value === 1),
    );
    setSearch(new URLSearchParams(entries.map(([name, value]) => [name, String(value)])), { replace: true });
  };
  const narrowed = filter.useCase !== null || filter.flow !== null || filter.state !== null;
  return (
    <>
      <PageHead title="Runs" subtitle="Every ingest, training, batch and monitoring run, live." />
      <RunFilters filter={filter} onChange={change} />
      <section className="panel panel-flush">
        <QueryView query={query} lines={8}>
          {({ flowRuns, page, pageSize, total }) =>
            flowRuns.length === 0 ? (
              <EmptyState icon="runs" title={narrowed ? 'No run fits these filters' : 'No runs yet'}>
                <p>
                  {narrowed
                    ? 'Choose “all” in one of them.'
                    : 'Start one with Train on a use case, or wait for a schedule.'}
                </p>
              </EmptyState>
            ) : (
              <>
                <RunTable runs={flowRuns} />
                <Pager
                  page={page}
                  pageSize={pageSize}
                  total={total}
                  onPage={(next) => change({ page: next })}
                />
              </>
            )
          }
        </QueryView>
      </section>
    </>
  );
}
