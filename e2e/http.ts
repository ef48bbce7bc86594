export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** A request with a JSON body and answer; text where the answer is no JSON. */
export async function call<T = Record<string, unknown>>(
  url: string,
  {
    method = 'GET',
    body,
    key,
    headers = {},
  }: { method?: string; body?: unknown; key?: string; headers?: Record<string, string> } = {},
): Promise<Answer<T>> {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await answer.text();
  try {
    return { status: answer.status, body: JSON.parse(text) as T };
  } catch {
    return { status: answer.status, body: text as T };
  }
}

/** The body of a call that must succeed. */
export async function ok<T = Record<string, unknown>>(
  url: string,
  options: Parameters<typeof call>[1] = {},
): Promise<T> {
  const { status, body } = await call<T>(url, options);
  if (status >= 300) throw new Error(`${url} answered ${status}: ${JSON.stringify(body).slice(0, 500)}`);
  return body;
}
