import type { ConsoleEvent } from '@assay/contracts';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { followEvents, type StreamState } from './event-stream.ts';

/** Which cached answers an event makes old; an empty key means all of them. */
export function staleKeys(event: ConsoleEvent): readonly QueryKey[] {
  const name = event.useCase ?? event.model;
  switch (event.kind) {
    case 'hello':
      return [];
    case 'resync':
      return [[]];
    case 'flow-run':
      return [
        ['flow-runs'],
        ['flow-run', event.flowRunId],
        ['flow-log', event.flowRunId],
        ['use-cases'],
        ['use-case', name],
        ['drift', name],
        ['performance', name],
      ];
    case 'registry':
      return [['models'], ['model', name], ['use-cases'], ['use-case', name]];
    case 'observations':
      return [
        ['history', name],
        ['quality', name],
        ['use-case', name],
      ];
    case 'use-case':
      return [['use-cases'], ['use-case', name], ['quality', name]];
  }
}

/** Keeps what is on the screen true: events mark answers as old, a burst of them within 300 ms counts once. */
export function useLiveUpdates(): StreamState {
  const client = useQueryClient();
  const [state, setState] = useState<StreamState>('connecting');
  useEffect(() => {
    const stop = new AbortController();
    const waiting = new Map<string, QueryKey>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const keys = [...waiting.values()];
      waiting.clear();
      for (const queryKey of keys) void client.invalidateQueries({ queryKey });
    };
    const onEvent = (event: ConsoleEvent) => {
      for (const key of staleKeys(event)) waiting.set(JSON.stringify(key), key);
      if (waiting.size > 0) timer ??= setTimeout(flush, 300);
    };
    void followEvents(onEvent, setState, stop.signal);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [client]);
  return state;
}
