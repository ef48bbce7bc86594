import {
  aliasMovedSchema,
  flowLogPageSchema,
  flowRunDetailSchema,
  flowRunPageSchema,
  historySchema,
  modelDetailSchema,
  modelListSchema,
  startFlowRunResponseSchema,
  useCaseDetailSchema,
} from '@assay/contracts';
import { z } from 'zod';
import type { Session } from '../session.ts';
import { request } from './request.ts';

const anything = z.unknown();
const part = encodeURIComponent;

/** The calls of the control API that the commands make. */
export function controlApi(session: Session) {
  const base = session.consoleUrl;
  const get = <T>(schema: z.ZodType<T>, path: string, query = {}) =>
    request(session, schema, { base, path, query });
  const post = <T>(schema: z.ZodType<T>, path: string, body: unknown) =>
    request(session, schema, { method: 'POST', base, path, body });
  return {
    useCase: (name: string) => get(useCaseDetailSchema, `/api/use-cases/${part(name)}`),
    history: (name: string, points: number) =>
      get(historySchema, `/api/use-cases/${part(name)}/history`, { points }),
    startFlow: (name: string, body: { flow: string; logicalTime?: string; parameters?: object }) =>
      post(startFlowRunResponseSchema, `/api/use-cases/${part(name)}/flow-runs`, body),
    flowRuns: (query: {
      useCase?: string;
      flow?: string;
      state?: string;
      page?: number;
      pageSize?: number;
    }) => get(flowRunPageSchema, '/api/flow-runs', query),
    flowRun: (id: string) => get(flowRunDetailSchema, `/api/flow-runs/${part(id)}`),
    logs: (id: string, after: number) => get(flowLogPageSchema, `/api/flow-runs/${part(id)}/logs`, { after }),
    cancel: (id: string) => post(anything, `/api/flow-runs/${part(id)}/cancel`, {}),
    retry: (id: string) => post(anything, `/api/flow-runs/${part(id)}/retry`, {}),
    models: () => get(modelListSchema, '/api/models'),
    model: (name: string) => get(modelDetailSchema, `/api/models/${part(name)}`),
    promote: (name: string, body: { version: number; reason: string }) =>
      post(aliasMovedSchema, `/api/models/${part(name)}/promote`, body),
    rollback: (name: string, body: { reason: string }) =>
      post(aliasMovedSchema, `/api/models/${part(name)}/rollback`, body),
  };
}

export type ControlApi = ReturnType<typeof controlApi>;
