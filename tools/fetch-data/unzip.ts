import { inflateRawSync } from 'node:zlib';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const mostBytes = 2_000_000_000;

/**
 * The first file of a ZIP archive whose name ends so: stored or deflated, as its directory says where it is (APPNOTE.TXT 4.3).
 *
 * @throws Error for what is no such archive, or holds no such file
 */
export function unzipFirst(archive: Uint8Array, ending: string): Uint8Array {
  const view = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  let end = view.length - 22;
  while (end >= 0 && view.readUInt32LE(end) !== endOfDirectory) end--;
  if (end < 0) throw new Error('this is no ZIP archive');
  let at = view.readUInt32LE(end + 16);
  for (let left = view.readUInt16LE(end + 10); left > 0; left--) {
    if (view.readUInt32LE(at) !== directoryEntry)
      throw new Error('the directory of the ZIP archive is damaged');
    const method = view.readUInt16LE(at + 10);
    const [packed, whole] = [view.readUInt32LE(at + 20), view.readUInt32LE(at + 24)];
    const lengths = [28, 30, 32].map((offset) => view.readUInt16LE(at + offset));
    const name = view.toString('utf8', at + 46, at + 46 + lengths[0]!);
    const local = view.readUInt32LE(at + 42);
    at += 46 + lengths.reduce((sum, length) => sum + length, 0);
    // Archives made on a Mac carry a shadow of each file.
    if (!name.endsWith(ending) || name.startsWith('__MACOSX')) continue;
    if (whole > mostBytes) throw new Error(`${name} is larger than ${mostBytes} bytes`);
    const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
    const bytes = view.subarray(start, start + packed);
    if (method === 0) return bytes;
    if (method === 8) return inflateRawSync(bytes, { maxOutputLength: mostBytes });
    throw new Error(`${name} is packed in a way (${method}) that is not known here`);
  }
  throw new Error(`there is no *${ending} in the ZIP archive`);
}
