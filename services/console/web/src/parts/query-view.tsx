import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';
import { Skeleton } from './skeleton.tsx';

interface QueryViewProps<T> {
  readonly query: UseQueryResult<T>;
  readonly lines?: number;
  readonly height?: number;
  readonly children: (data: T) => ReactNode;
}

/** Loading, failed, or the data: so that no page forgets one of the three. Old data stays while a refetch fails. */
export function QueryView<T>({ query, lines, height, children }: QueryViewProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Skeleton {...(lines === undefined ? {} : { lines })} {...(height === undefined ? {} : { height })} />
  );
}
