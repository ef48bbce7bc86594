import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { AccessLevel, Identity } from './access.ts';
import type { Reply } from './reply.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface RouteContext<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly identity: Identity;
  /** Aborted when the caller goes away before the answer. */
  readonly signal: AbortSignal;
  readonly requestId: string;
  readonly req: Request;
  readonly res: Response;
}

type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;

/** One operation: what is served, what is documented, and who may call it. */
export interface RouteDefinition<
  P extends z.ZodObject | undefined = z.ZodObject | undefined,
  Q extends z.ZodObject | undefined = z.ZodObject | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
> {
  readonly method: Method;
  /** OpenAPI's way: /api/flow-runs/{id} */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly params?: P;
  readonly query?: Q;
  /** JSON. Undefined: a body is not read, and the handler may read `req` itself. */
  readonly body?: B;
  readonly response: z.ZodType;
  /** Of a plain result; 200 by default. */
  readonly status?: number;
  /** Of a response that is not JSON. */
  readonly contentType?: string;
  readonly access: AccessLevel;
  handler(context: RouteContext<Parsed<P>, Parsed<Q>, Parsed<B>>): Promise<unknown | Reply> | unknown | Reply;
}
