import type { Field, FieldsOf } from './field.ts';

/** Who is asking, for histories and audit. */
export interface Caller {
  readonly name: string;
}

export type MlflowMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

type RouteAccess = 'read' | 'write' | 'admin';

export interface MlflowRoute {
  readonly methods: readonly MlflowMethod[];
  /** Below /api/2.0/mlflow/, for example runs/create; `{field}` is a part of the path that is read as that field. */
  readonly path: string;
  /** Open ones only read. */
  readonly access: RouteAccess;
  /** The action under which each such call that succeeded stands in the audit log. */
  readonly audit?: string;
  /** All that it needs may stand in the path: a request without a body is fine. */
  readonly bodyless?: boolean;
  readonly fields: Readonly<Record<string, Field<unknown>>>;
  answer(fields: Readonly<Record<string, unknown>>, caller: Caller): Promise<object>;
}

/**
 * Declares one call of MLflow's API: its fields, read by MLflow's rules, and what answers it.
 *
 * @example
 * mlflowRoute({ methods: ['GET'], path: 'runs/get', access: 'read', fields: { run_id: required(text) },
 *   answer: async ({ run_id }) => ({ run: await find(run_id) }) });
 */
export function mlflowRoute<F extends Readonly<Record<string, Field<unknown>>>>(route: {
  readonly methods: readonly MlflowMethod[];
  readonly path: string;
  readonly access: RouteAccess;
  readonly audit?: string;
  readonly bodyless?: boolean;
  readonly fields: F;
  answer(fields: FieldsOf<F>, caller: Caller): Promise<object>;
}): MlflowRoute {
  return route as unknown as MlflowRoute;
}
