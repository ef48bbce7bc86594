import type {
  AliasMoved,
  ModelCardView,
  ModelDetail,
  ModelList,
  PromoteRequest,
  RollbackRequest,
} from '@assay/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './request.ts';

const path = (name: string, rest = '') => `/api/models/${encodeURIComponent(name)}${rest}`;

export function useModels() {
  return useQuery({
    queryKey: ['models'],
    queryFn: ({ signal }) => request<ModelList>('/api/models', { signal }),
  });
}

export function useModel(name: string) {
  return useQuery({
    queryKey: ['model', name],
    queryFn: ({ signal }) => request<ModelDetail>(path(name), { signal }),
  });
}

export function useModelCard(name: string, version: string) {
  return useQuery({
    queryKey: ['model-card', name, version],
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      request<ModelCardView>(path(name, `/versions/${encodeURIComponent(version)}/card`), { signal }),
  });
}

function useMove<Body>(name: string, move: 'promote' | 'rollback') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => request<AliasMoved>(path(name, `/${move}`), { method: 'POST', body }),
    onSuccess: () =>
      Promise.all(
        [['model', name], ['models'], ['use-cases'], ['use-case', name]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

export const usePromote = (name: string) => useMove<PromoteRequest>(name, 'promote');
export const useRollback = (name: string) => useMove<RollbackRequest>(name, 'rollback');
