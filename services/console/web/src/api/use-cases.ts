import type {
  DriftView,
  Entities,
  ExpectationReportView,
  ForecastReply,
  History,
  PerformanceView,
  PredictionReply,
  QualityView,
  StartFlowRunRequest,
  StartFlowRunResponse,
  UseCaseDetail,
  UseCaseList,
  ValidateUseCaseResponse,
} from '@assay/contracts';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

const path = (name: string, rest = '') => `/api/use-cases/${encodeURIComponent(name)}${rest}`;

export function useUseCases() {
  return useQuery({
    queryKey: ['use-cases'],
    queryFn: ({ signal }) => request<UseCaseList>('/api/use-cases', { signal }),
  });
}

export function useUseCase(name: string) {
  return useQuery({
    queryKey: ['use-case', name],
    queryFn: ({ signal }) => request<UseCaseDetail>(path(name), { signal }),
  });
}

export interface TimeRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** @param entity whose series; null = the first by name */
export function useHistory(name: string, range: TimeRange, entity: string | null = null) {
  return useQuery({
    queryKey: ['history', name, range.from, range.to, entity],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ points: '1600' });
      if (range.from) query.set('from', range.from);
      if (range.to) query.set('to', range.to);
      if (entity !== null) query.set('entity', entity);
      return request<History>(path(name, `/history?${query}`), { signal });
    },
  });
}

/** Entities whose name holds a text; the first fifty by name. */
export function useEntities(name: string, search: string, enabled: boolean) {
  return useQuery({
    queryKey: ['entities', name, search],
    enabled,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      request<Entities>(path(name, `/entities?${new URLSearchParams({ search })}`), { signal }),
  });
}

export function useDrift(name: string) {
  return useQuery({
    queryKey: ['drift', name],
    queryFn: ({ signal }) => request<DriftView>(path(name, '/drift'), { signal }),
  });
}

export function usePerformance(name: string) {
  return useQuery({
    queryKey: ['performance', name],
    queryFn: ({ signal }) => request<PerformanceView>(path(name, '/performance'), { signal }),
  });
}

export function useQuality(name: string) {
  return useQuery({
    queryKey: ['quality', name],
    queryFn: ({ signal }) => request<QualityView>(path(name, '/quality'), { signal }),
  });
}

export function useStartFlow(name: string) {
  return useMutation({
    mutationFn: (body: StartFlowRunRequest) =>
      request<StartFlowRunResponse>(path(name, '/flow-runs'), { method: 'POST', body }),
  });
}

export function usePredict(model: string) {
  return useMutation({
    mutationFn: ({ body, explain }: { body: Record<string, unknown>; explain: boolean }) =>
      request<PredictionReply>(
        `/api/models/${encodeURIComponent(model)}/predict${explain ? '?explain=true' : ''}`,
        { method: 'POST', body },
      ),
  });
}

export function useForecast(model: string, entity: Readonly<Record<string, string>> | null) {
  return useQuery({
    queryKey: ['forecast', model, entity],
    enabled: entity !== null,
    queryFn: ({ signal }) =>
      request<ForecastReply>(
        `/api/models/${encodeURIComponent(model)}/forecast?${new URLSearchParams(entity ?? {})}`,
        { signal },
      ),
  });
}

export function useExpectationReport(name: string, sha256: string) {
  return useQuery({
    queryKey: ['expectations', name, sha256],
    queryFn: ({ signal }) =>
      request<ExpectationReportView>(path(name, `/snapshots/${encodeURIComponent(sha256)}/expectations`), {
        signal,
      }),
  });
}

export function useCheckFile() {
  return useMutation({
    mutationFn: (body: { text: string; file: string }) =>
      request<ValidateUseCaseResponse>('/api/use-cases/validate', { method: 'POST', body }),
  });
}
