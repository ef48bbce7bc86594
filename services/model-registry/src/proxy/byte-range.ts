import type { ByteRange } from '@assay/artifacts';

/**
 * The one range that a Range header asks for, both ends within the file. `undefined`: send all (no header, several
 * ranges, or a unit that is not ours: RFC 9110 lets a server ignore them). `null`: it cannot be satisfied.
 */
export function rangeOf(header: string | undefined, size: number): Required<ByteRange> | null | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? null : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= size ? null : { start, end };
}
