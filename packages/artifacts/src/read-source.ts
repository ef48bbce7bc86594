import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { AssayError } from '@assay/contracts';
import { readHttpSource } from './http-source.ts';
import { readS3Source } from './s3-source.ts';
import type { Source, SourcePolicy } from './source-policy.ts';

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
