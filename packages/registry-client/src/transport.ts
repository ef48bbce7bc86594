import { AssayError, isAssayError } from '@assay/contracts';
import type { z } from 'zod';
import { type BackOff, delayAfter, pause } from './back-off.ts';
import { failureOf } from './failure.ts';

export interface TransportOptions {
  /** Address of the model registry, for example http://localhost:5000. */
  readonly url: string;
  readonly apiKey?: string | undefined;
  readonly fetch?: typeof fetch;
  /** Ends every call that is under way. */
  readonly signal?: AbortSignal;
  readonly backOff?: BackOff;
  /** Limit of one try of a JSON call, in ms. Artifact transfers have none. */
  readonly timeoutMs?: number;
  readonly random?: () => number;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly json?: unknown;
  readonly body?: NonNullable<RequestInit['body']>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** False: tried again only where the registry certainly did nothing (refused connection, 429, 503). */
  readonly repeatable?: boolean;
  /** False: a body that can be read once only; never tried again. */
  readonly replayable?: boolean;
  readonly timeoutMs?: number | undefined;
}

export interface Transport {
  /** The answer's raw Response, 2xx or 304; everything else is thrown as AssayError. */
  send(call: Call): Promise<Response>;
  /** The answer's JSON, checked against the schema. */
  json<S extends z.ZodType>(schema: S, call: Call): Promise<z.output<S>>;
}

const neverReached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

function causeCode(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return undefined;
}

function addressOf(base: string, call: Call): URL {
  const url = new URL(base.replace(/\/+$/, '') + call.path);
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value === undefined) continue;
    for (const one of typeof value === 'string' ? [value] : value) url.searchParams.append(name, one);
  }
  return url;
}

/**
 * One HTTP conversation with the registry: keys, JSON, cancelling, and trying again with back-off
 * on 429, 503 and connection errors (10 tries by default, about 30 s in all: a registry that restarts is waited for).
 */
export function createTransport(options: TransportOptions): Transport {
  const doFetch = options.fetch ?? fetch;
  const backOff = options.backOff ?? { attempts: 10, baseMs: 100, maxMs: 5000 };
  const random = options.random ?? Math.random;
  const timeoutMs = options.timeoutMs ?? 60_000;

  async function once(call: Call, signal: AbortSignal | undefined): Promise<Response> {
    const limit = call.timeoutMs ?? timeoutMs;
    const signals = [...(signal ? [signal] : []), ...(limit > 0 ? [AbortSignal.timeout(limit)] : [])];
    const headers: Record<string, string> = { accept: 'application/json', ...call.headers };
    if (options.apiKey) headers['authorization'] = `Bearer ${options.apiKey}`;
    if (call.json !== undefined) headers['content-type'] = 'application/json';
    const body = call.json === undefined ? call.body : JSON.stringify(call.json);
    const init: RequestInit & { duplex?: 'half' } = { method: call.method, headers, redirect: 'error' };
    if (signals.length > 0) init.signal = AbortSignal.any(signals);
    if (body !== undefined) Object.assign(init, { body, duplex: 'half' });
    const response = await doFetch(addressOf(options.url, call), init);
    if (response.ok || response.status === 304) return response;
    const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
    throw failureOf(response.status, await response.text(), Number.isFinite(wait) ? wait : undefined);
  }

  /** Says what an exception means, and whether another try may help. */
  function judge(error: unknown, call: Call, signal: AbortSignal | undefined) {
    if (isAssayError(error)) {
      return { error, again: error.code === 'RATE_LIMITED' || error.code === 'UNAVAILABLE' };
    }
    if (signal?.aborted) {
      return {
        error: new AssayError('CANCELLED', 'the call to the model registry was cancelled'),
        again: false,
      };
    }
    const repeatable = call.repeatable ?? true;
    if (error instanceof Error && error.name === 'TimeoutError') {
      const detail = `the model registry at ${options.url} did not answer in time`;
      return { error: new AssayError('TIMEOUT', detail, { cause: error }), again: repeatable };
    }
    const code = causeCode(error);
    const detail = `the model registry at ${options.url} cannot be reached${code ? ` (${code})` : ''}`;
    const again = repeatable || (code !== undefined && neverReached.has(code));
    return { error: new AssayError('UNAVAILABLE', detail, { cause: error }), again };
  }

  async function send(call: Call): Promise<Response> {
    const both = [options.signal, call.signal].filter((signal) => signal !== undefined);
    const signal = both.length > 1 ? AbortSignal.any(both) : both[0];
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(call, signal);
      } catch (raw) {
        const { error, again } = judge(raw, call, signal);
        if (!again || call.replayable === false || attempt >= backOff.attempts) throw error;
        const asked = (error.retryAfterSeconds ?? 0) * 1000;
        await pause(Math.max(Math.min(asked, 30_000), delayAfter(attempt, backOff, random)), signal);
      }
    }
  }

  return {
    send,
    async json(schema, call) {
      const response = await send(call);
      const text = await response.text();
      let body: unknown;
      try {
        body = JSON.parse(text);
      } catch (cause) {
        throw new AssayError(
          'INTERNAL',
          `${call.path} answered no JSON: is ${options.url} a model registry?`,
          { cause },
        );
      }
      const parsed = schema.safeParse(body);
      if (parsed.success) return parsed.data;
      const at = parsed.error.issues[0];
      throw new AssayError(
        'INTERNAL',
        `${call.path} answered another shape than expected: ${at?.path.join('.') ?? ''} ${at?.message ?? ''}`,
      );
    },
  };
}
