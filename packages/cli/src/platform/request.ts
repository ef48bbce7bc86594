import { AssayError, problemSchema } from '@assay/contracts';
import type { z } from 'zod';
import type { Session } from '../session.ts';

export interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly base: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * One call of the platform's HTTP APIs, its answer checked against its schema.
 *
 * @throws AssayError with the problem details of the answer, or UNAVAILABLE when nobody listens there.
 */
export async function request<T>(session: Session, schema: z.ZodType<T>, call: Call): Promise<T> {
  const url = new URL(call.path, call.base);
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const answer = await send(session, url, call);
  const text = await answer.text();
  if (!answer.ok) throw failure(answer.status, text, url);
  return schema.parse(JSON.parse(text));
}

async function send(session: Session, url: URL, call: Call): Promise<Response> {
  try {
    return await session.fetch(url, {
      method: call.method ?? 'GET',
      signal: session.signal,
      headers: {
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(session.apiKey === undefined ? {} : { authorization: `Bearer ${session.apiKey}` }),
        ...call.headers,
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
  } catch (cause) {
    if (session.signal.aborted) throw new AssayError('CANCELLED', 'stopped', { cause });
    const detail = `nothing answers at ${url.origin}: start the platform with \`npm start\` or \`docker compose up\`, or say with CONSOLE_URL, INFERENCE_URL and REGISTRY_URL where it is`;
    throw new AssayError('UNAVAILABLE', detail, { cause });
  }
}

function failure(status: number, text: string, url: URL): AssayError {
  const problem = problemSchema.safeParse(parsed(text));
  if (problem.success) {
    return new AssayError(problem.data.code, problem.data.detail, { errors: problem.data.errors ?? [] });
  }
  return new AssayError('UNAVAILABLE', `${url.pathname} answered ${status}: ${text.slice(0, 200)}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
