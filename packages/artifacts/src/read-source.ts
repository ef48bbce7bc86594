import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { AssayError } from '@assay/contracts';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { createS3Client, parseS3Uri, type S3Settings, s3Error } from './s3-client.ts';

/** Where data may be read from. What is not named here is refused, whatever a use-case file says. */
export interface SourcePolicy {
  /** Folders whose files (links resolved) may be read; relative sources are looked up in the first. */
  readonly folders: readonly string[];
  /** `data.example.org`, `data.example.org:8443`, `*.example.org`; every redirect is held to it too. */
  readonly hosts: readonly string[];
  readonly buckets?: readonly string[];
  readonly s3?: S3Settings;
  readonly maxBytes?: number;
  /** Until the first byte of an answer over the network; 30 s by default. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface Source {
  readonly stream: Readable;
  /** As announced; null where the server did not say. */
  readonly bytes: number | null;
}

/**
 * Opens a source of data: a path or file://, http(s)://, s3://.
 *
 * @throws AssayError FORBIDDEN outside the policy, NOT_FOUND, INVALID_REQUEST for another scheme, UNAVAILABLE, TIMEOUT;
 *   the stream ends in PAYLOAD_TOO_LARGE beyond `maxBytes`
 */
export async function readSource(uri: string, policy: SourcePolicy): Promise<Source> {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(uri)?.[1]?.toLowerCase();
  const source = await (scheme === undefined || scheme === 'file'
    ? readFileSource(uri, policy)
    : scheme === 'http' || scheme === 'https'
      ? readHttpSource(uri, policy)
      : scheme === 's3'
        ? readS3Source(uri, policy)
        : refuseScheme(uri));
  const { maxBytes } = policy;
  if (maxBytes === undefined) return source;
  const tooLarge = (): AssayError =>
    new AssayError('PAYLOAD_TOO_LARGE', `${uri} is larger than ${maxBytes} bytes`);
  if (source.bytes !== null && source.bytes > maxBytes) {
    source.stream.destroy();
    throw tooLarge();
  }
  return { ...source, stream: limited(source.stream, maxBytes, tooLarge) };
}

function refuseScheme(uri: string): never {
  throw new AssayError('INVALID_REQUEST', `a source cannot be read from ${uri.slice(0, 200)}`, {
    errors: [
      { path: 'source', got: uri.slice(0, 200), accepted: 'a path, file://, http://, https:// or s3://' },
    ],
  });
}

async function readFileSource(uri: string, { folders }: SourcePolicy): Promise<Source> {
  const wanted = uri.startsWith('file:') ? fileURLToPath(uri) : resolve(folders[0] ?? '.', uri);
  const path = await realpath(wanted).catch(() => null);
  if (path === null) throw new AssayError('NOT_FOUND', `there is no file ${wanted}`);
  const allowed = await Promise.all(folders.map((folder) => realpath(folder).catch(() => null)));
  if (!allowed.some((folder) => folder !== null && isInside(folder, path))) {
    throw new AssayError(
      'FORBIDDEN',
      `${wanted} is outside the folders that data is read from: ${folders.join(', ')}`,
    );
  }
  const found = await stat(path);
  if (!found.isFile()) throw new AssayError('INVALID_REQUEST', `${wanted} is not a file`);
  return { stream: createReadStream(path), bytes: found.size };
}

function isInside(folder: string, path: string): boolean {
  const below = relative(folder, path);
  return below !== '' && !below.startsWith('..') && !isAbsolute(below);
}

async function readHttpSource(uri: string, policy: SourcePolicy): Promise<Source> {
  let url = new URL(uri);
  for (let redirects = 0; redirects <= 5; redirects += 1) {
    if (!policy.hosts.some((pattern) => hostMatches(url, pattern)) || !/^https?:$/.test(url.protocol)) {
      throw new AssayError(
        'FORBIDDEN',
        `data is not read from ${url.host}; allowed: ${policy.hosts.join(', ') || 'no host'}`,
      );
    }
    const answer = await fetchHead(url, policy);
    const location = answer.headers.get('location');
    if (answer.status >= 300 && answer.status < 400 && location !== null) {
      await answer.body?.cancel();
      url = new URL(location, url);
      continue;
    }
    if (answer.status !== 200 || answer.body === null) {
      await answer.body?.cancel();
      const code = answer.status === 404 || answer.status === 410 ? 'NOT_FOUND' : 'UNAVAILABLE';
      throw new AssayError(code, `${url.origin}${url.pathname} answered ${answer.status}`);
    }
    // The announced length is that of the compressed bytes when there is an encoding.
    const length =
      answer.headers.get('content-encoding') === null ? answer.headers.get('content-length') : null;
    return { stream: Readable.fromWeb(answer.body as never), bytes: length === null ? null : Number(length) };
  }
  throw new AssayError('UNAVAILABLE', `${uri} redirects more than five times`);
}

async function fetchHead(url: URL, { signal, timeoutMs = 30_000 }: SourcePolicy): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    const signals = signal === undefined ? [late.signal] : [late.signal, signal];
    return await fetch(url, { redirect: 'manual', signal: AbortSignal.any(signals) });
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

async function readS3Source(uri: string, { buckets = [], s3, signal }: SourcePolicy): Promise<Source> {
  const { bucket, key } = parseS3Uri(uri);
  if (!buckets.includes(bucket)) {
    throw new AssayError(
      'FORBIDDEN',
      `data is not read from the bucket ${bucket}; allowed: ${buckets.join(', ') || 'no bucket'}`,
    );
  }
  const client = createS3Client(s3 ?? { region: 'us-east-1' });
  try {
    const answer = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key }),
      signal ? { abortSignal: signal } : {},
    );
    return { stream: answer.Body as Readable, bytes: answer.ContentLength ?? null };
  } catch (error) {
    throw s3Error(error, uri);
  }
}

function limited(stream: Readable, maxBytes: number, tooLarge: () => AssayError): Readable {
  let seen = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _, done) {
      seen += chunk.length;
      done(seen > maxBytes ? tooLarge() : null, chunk);
    },
  });
  stream.once('error', (error) => limit.destroy(error));
  limit.once('close', () => stream.destroy());
  return stream.pipe(limit);
}
