import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { AssayError } from '@assay/contracts';
import type { Session } from '../session.ts';

const rowsFile = (folder: string): string => join(folder, 'registry.ndjson');
const fileIn = (folder: string, path: string): string => join(folder, 'files', ...path.split('/'));

const proxied = (session: Session, path: string): URL =>
  new URL(
    `/api/2.0/mlflow-artifacts/artifacts/${path.split('/').map(encodeURIComponent).join('/')}`,
    session.registryUrl,
  );

async function fetched(session: Session, url: URL, init: RequestInit = {}): Promise<Response> {
  const answer = await session.fetch(url, {
    ...init,
    signal: session.signal,
    headers: {
      ...init.headers,
      ...(session.apiKey === undefined ? {} : { authorization: `Bearer ${session.apiKey}` }),
    },
  });
  if (answer.ok) return answer;
  const text = (await answer.text()).slice(0, 500);
  throw new AssayError('UNAVAILABLE', `${url.pathname} answered ${answer.status}: ${text}`);
}

interface End {
  readonly rows: number;
  readonly files: number;
}

/** Which files an export lists, and its last line; null when it was cut off. */
async function contentsOf(folder: string): Promise<{ files: string[]; end: End | null }> {
  const files: string[] = [];
  let end: End | null = null;
  for await (const line of createInterface({ input: createReadStream(rowsFile(folder)) })) {
    // Lines of rows may be large and are not looked into.
    if (line.startsWith('{"listed"')) {
      const { listed } = JSON.parse(line) as { listed: { path: string }[] };
      for (const { path } of listed) files.push(path);
    } else if (line.startsWith('{"end"')) end = JSON.parse(line) as End;
  }
  return { files, end };
}

/** Rows as lines of JSON into `registry.ndjson`, files under `files/`. Nothing is held in memory. */
export async function exportRegistry(session: Session, folder: string): Promise<End> {
  await mkdir(folder, { recursive: true });
  const answer = await fetched(session, new URL('/api/assay/export', session.registryUrl));
  await pipeline(Readable.fromWeb(answer.body as ReadableStream), createWriteStream(rowsFile(folder)));
  const { files, end } = await contentsOf(folder);
  if (end === null) throw new AssayError('UNAVAILABLE', 'the export was cut off: try again');
  for (const path of files) {
    const target = fileIn(folder, path);
    await mkdir(dirname(target), { recursive: true });
    const file = await fetched(session, proxied(session, path));
    await pipeline(Readable.fromWeb(file.body as ReadableStream), createWriteStream(target));
  }
  return end;
}

async function streamed(path: string): Promise<RequestInit> {
  const { size } = await stat(path);
  const body = Readable.toWeb(createReadStream(path));
  return { body: body as never, duplex: 'half', headers: { 'content-length': String(size) } } as RequestInit;
}

/** Files first: a row that says READY never comes before what it names. */
export async function importRegistry(session: Session, folder: string): Promise<{ files: number }> {
  const { files, end } = await contentsOf(folder);
  if (end === null) throw new AssayError('INVALID_REQUEST', `the export in ${folder} was cut off`);
  for (const path of files) {
    await fetched(session, proxied(session, path), {
      method: 'PUT',
      ...(await streamed(fileIn(folder, path))),
    });
  }
  const rows = await streamed(rowsFile(folder));
  await fetched(session, new URL('/api/assay/import', session.registryUrl), {
    method: 'POST',
    ...rows,
    headers: { ...(rows.headers as Record<string, string>), 'content-type': 'application/x-ndjson' },
  });
  return { files: files.length };
}
