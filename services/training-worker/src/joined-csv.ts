import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { AssayError } from '@assay/contracts';

const lineFeed = 0x0a;
const longestHeader = 1_048_576;

/**
 * Several CSV files as one: the header of the first, then the rows of each, in the order given. The files have to have the
 * same header; a byte order mark and the kind of line ending do not count.
 *
 * @param open how a file is opened; default: from the disk
 * @throws AssayError CONFLICT naming the file whose header is another
 */
export async function* joinedCsv(
  paths: readonly string[],
  open: (path: string) => Readable | Promise<Readable> = (path) => createReadStream(path),
): AsyncGenerator<Buffer> {
  let first: { header: string; path: string } | undefined;
  for (const path of paths) {
    let header: string | undefined;
    let seen = Buffer.alloc(0);
    let last = lineFeed;
    for await (const chunk of (await open(path)) as AsyncIterable<Buffer>) {
      let rows = chunk;
      if (header === undefined) {
        seen = Buffer.concat([seen, chunk]);
        const end = seen.indexOf(lineFeed);
        if (end < 0 && seen.length <= longestHeader) continue;
        header = headerText(end < 0 ? seen : seen.subarray(0, end));
        if (first === undefined) yield Buffer.from(`${header}\n`);
        first ??= { header, path };
        rows = end < 0 ? Buffer.alloc(0) : seen.subarray(end + 1);
      }
      if (first !== undefined && header !== first.header) throw otherHeader(first.path, path, header);
      if (rows.length === 0) continue;
      last = rows.at(-1)!;
      yield rows;
    }
    // A last line without an end would run into the next file's first row.
    if (last !== lineFeed) yield Buffer.from('\n');
  }
}

function headerText(bytes: Buffer): string {
  return bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r$/, '');
}

function otherHeader(first: string, path: string, got: string): AssayError {
  const detail = `${basename(path)} has another header than ${basename(first)}; files that are read together have the same`;
  return new AssayError('CONFLICT', detail, {
    errors: [{ path: basename(path), got: got.slice(0, 200), accepted: `the header of ${basename(first)}` }],
  });
}
