import type { FlowLogLine, FlowLogPage, FlowRunChanged, FlowRunDetail, FlowRunPage } from '@assay/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './request.ts';

export interface RunFilter {
  readonly useCase: string | null;
  readonly flow: string | null;
  readonly state: string | null;
  readonly page: number;
}

const path = (id: string, rest = '') => `/api/flow-runs/${encodeURIComponent(id)}${rest}`;

export function useFlowRuns(filter: RunFilter) {
  return useQuery({
    queryKey: ['flow-runs', filter],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ page: String(filter.page) });
      if (filter.useCase) query.set('useCase', filter.useCase);
      if (filter.flow) query.set('flow', filter.flow);
      if (filter.state) query.set('state', filter.state);
      return request<FlowRunPage>(`/api/flow-runs?${query}`, { signal });
    },
  });
}

export function useFlowRun(id: string) {
  return useQuery({
    queryKey: ['flow-run', id],
    queryFn: ({ signal }) => request<FlowRunDetail>(path(id), { signal }),
  });
}

/** The whole log of a run so far. Each refetch asks only for the lines that are new. */
export function useFlowLog(id: string, live: boolean) {
  const client = useQueryClient();
  return useQuery({
    queryKey: ['flow-log', id],
    refetchInterval: live ? 2000 : false,
    queryFn: async ({ signal }): Promise<readonly FlowLogLine[]> => {
      let lines = client.getQueryData<readonly FlowLogLine[]>(['flow-log', id]) ?? [];
      for (;;) {
        const after = lines.at(-1)?.id ?? 0;
        const page = await request<FlowLogPage>(path(id, `/logs?after=${after}`), { signal });
        if (page.lines.length === 0) return lines;
        lines = [...lines, ...page.lines];
      }
    },
  });
}

function useChange(id: string, change: 'cancel' | 'retry') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<FlowRunChanged>(path(id, `/${change}`), { method: 'POST', body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: ['flow-run', id] }),
  });
}

export const useCancelRun = (id: string) => useChange(id, 'cancel');
export const useRetryRun = (id: string) => useChange(id, 'retry');
