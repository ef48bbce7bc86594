import { askForKey, currentKey, forgetKey } from './api-key.ts';
import { ApiProblem, problemFrom } from './api-problem.ts';

export interface RequestOptions {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

const firstWords = 'Whatever changes something asks for one; in production, reading does too.';

async function send(path: string, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  const key = currentKey();
  if (key) headers['authorization'] = `Bearer ${key}`;
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(path, {
      method: options.method ?? 'GET',
      headers,
      body: options.body === undefined ? null : JSON.stringify(options.body),
      signal: options.signal ?? null,
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiProblem(0, 'UNREACHABLE', 'the console service does not answer; is the platform running?');
  }
}

/** One call of the control API. A 401 asks for the key once and tries again; everything else is an ApiProblem. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  let response = await send(path, options);
  while (response.status === 401) {
    const problem = await problemFrom(response);
    const refused = currentKey() !== null;
    if (refused) forgetKey();
    const key = await askForKey(refused ? 'That key was not accepted.' : firstWords);
    if (!key) throw problem;
    response = await send(path, options);
  }
  if (!response.ok) throw await problemFrom(response);
  return (await response.json()) as T;
}
