import { AssayError } from '@assay/contracts';
import { reply } from '@assay/runtime';
import type { ConsoleParts } from '../console-parts.ts';

const timeoutMs = 10_000;

export interface InferenceCall {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** Sent as JSON by POST; without it the call is a GET. */
  readonly body?: unknown;
  readonly requestId: string;
  readonly signal: AbortSignal;
}

/**
 * Passes a question on to the inference API and its answer back as it is, so that a browser needs one origin only.
 *
 * @throws AssayError UNAVAILABLE when it does not answer, or with something that is no JSON
 */
export async function askInference(
  parts: ConsoleParts,
  call: InferenceCall,
): Promise<ReturnType<typeof reply>> {
  const url = new URL(`${parts.inferenceUrl}${call.path}`);
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const sendsBody = call.body !== undefined;
  let answer: Response;
  let text: string;
  try {
    answer = await parts.fetch(url, {
      method: sendsBody ? 'POST' : 'GET',
      headers: {
        'x-request-id': call.requestId,
        ...(sendsBody ? { 'content-type': 'application/json' } : {}),
        ...(parts.inferenceKey === undefined ? {} : { authorization: `Bearer ${parts.inferenceKey}` }),
      },
      ...(sendsBody ? { body: JSON.stringify(call.body) } : {}),
      redirect: 'error',
      signal: AbortSignal.any([call.signal, AbortSignal.timeout(timeoutMs)]),
    });
    text = await answer.text();
  } catch (cause) {
    throw new AssayError('UNAVAILABLE', 'the inference API does not answer; it may be starting', {
      cause,
      retryAfterSeconds: 2,
    });
  }
  const type = answer.headers.get('content-type') ?? '';
  if (!/^application\/(problem\+)?json\b/.test(type)) {
    const detail = `the inference API answered ${answer.status} with something that is no JSON`;
    throw new AssayError('UNAVAILABLE', detail);
  }
  return reply(answer.status, text, { 'content-type': type });
}
