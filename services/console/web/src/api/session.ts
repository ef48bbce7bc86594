import type { ConsoleSession } from '@assay/contracts';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

export function useSession() {
  return useQuery({
    queryKey: ['session'],
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
    queryFn: ({ signal }) => request<ConsoleSession>('/api/session', { signal }),
  });
}
