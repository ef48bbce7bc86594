import type { ApiKeyList, MadeApiKey, MakeApiKey } from '@assay/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './request.ts';

const path = '/api/api-keys';
const queryKey = ['api-keys'];

/** @param asked false where the platform asks for no keys: there is nothing to look at */
export function useApiKeys(asked: boolean) {
  return useQuery({
    queryKey,
    enabled: asked,
    queryFn: ({ signal }) => request<ApiKeyList>(path, { signal }),
  });
}

export function useMakeApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MakeApiKey) => request<MadeApiKey>(path, { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
}

export function useRevokeApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      request<{ name: string }>(`${path}/${encodeURIComponent(name)}/revoke`, { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
}
