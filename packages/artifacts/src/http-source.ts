import { Readable } from 'node:stream';
import { AssayError } from '@assay/contracts';
import type { Source, SourcePolicy, SourceVersion } from './source-policy.ts';

export async function readHttpSource(uri: string, policy: SourcePolicy): Promise<Source> {
  const { headers, body } = await answerOf(uri, policy, 'GET');
  // The announced length is that of the compressed bytes when there is an encoding.
  const length = headers.get('content-encoding') === null ? headers.get('content-length') : null;
  return { stream: Readable.fromWeb(body as never), bytes: length === null ? null : Number(length) };
}

export async function versionOfHttpSource(uri: string, policy: SourcePolicy): Promise<SourceVersion | null> {
  const { headers, body } = await answerOf(uri, policy, 'HEAD');
  await body?.cancel();
  const [etag, modified] = [headers.get('etag'), Date.parse(headers.get('last-modified') ?? '')];
  if (etag === null && Number.isNaN(modified)) return null;
  return { tag: etag ?? String(modified), modified: Number.isNaN(modified) ? null : new Date(modified) };
}

/** Follows redirects, each held to the policy. @throws AssayError for anything but a 200 */
async function answerOf(uri: string, policy: SourcePolicy, method: 'GET' | 'HEAD'): Promise<Response> {
  let url = new URL(uri);
  for (let redirects = 0; redirects <= 5; redirects += 1) {
    if (!policy.hosts.some((pattern) => hostMatches(url, pattern)) || !/^https?:$/.test(url.protocol)) {
      throw new AssayError(
        'FORBIDDEN',
        `data is not read from ${url.host}; allowed: ${policy.hosts.join(', ') || 'no host'}`,
      );
    }
    const answer = await fetchHead(url, policy, method);
    const location = answer.headers.get('location');
    if (answer.status >= 300 && answer.status < 400 && location !== null) {
      await answer.body?.cancel();
      url = new URL(location, url);
      continue;
    }
    if (answer.status === 200 && (method === 'HEAD' || answer.body !== null)) return answer;
    await answer.body?.cancel();
    const code = answer.status === 404 || answer.status === 410 ? 'NOT_FOUND' : 'UNAVAILABLE';
    throw new AssayError(code, `${url.origin}${url.pathname} answered ${answer.status}`);
  }
  throw new AssayError('UNAVAILABLE', `${uri} redirects more than five times`);
}

async function fetchHead(
  url: URL,
  { signal, timeoutMs = 30_000 }: SourcePolicy,
  method: 'GET' | 'HEAD',
): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    const signals = signal === undefined ? [late.signal] : [late.signal, signal];
    return await fetch(url, { method, redirect: 'manual', signal: AbortSignal.any(signals) });
  } catch (cause) {
    signal?.throwIfAborted();
    if (late.signal.aborted)
      throw new AssayError('TIMEOUT', `${url.origin} did not answer within ${timeoutMs / 1000} s`, { cause });
    throw new AssayError('UNAVAILABLE', `${url.origin} cannot be reached`, { cause });
  } finally {
    clearTimeout(timer);
  }
}

function hostMatches(url: URL, pattern: string): boolean {
  const wanted = pattern.toLowerCase();
  if (wanted.startsWith('*.')) return url.hostname.endsWith(wanted.slice(1));
  return wanted.includes(':') ? url.host === wanted : url.hostname === wanted && url.port === '';
}
