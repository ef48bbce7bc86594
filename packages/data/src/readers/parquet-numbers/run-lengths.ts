/**
 * Decodes Parquet's hybrid of run lengths and packed bits: levels, and places in a dictionary.
 *
 * @param bytes the runs, without a length in front of them
 * @param width bits of a value, 0 to 24
 * @param out as many values as there are
 * @throws RangeError where the bytes end before the values do
 */
export function decodeRuns(bytes: Uint8Array, width: number, out: Uint8Array | Uint32Array): void {
  if (width === 0) {
    out.fill(0);
    return;
  }
  const mask = 2 ** width - 1;
  const valueBytes = (width + 7) >> 3;
  let at = 0;
  let done = 0;
  while (done < out.length) {
    if (at >= bytes.length) throw new RangeError(`runs end after ${done} of ${out.length} values`);
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      header |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    const count = header >>> 1;
    if ((header & 1) === 0) {
      let value = 0;
      for (let i = 0; i < valueBytes; i++) value |= bytes[at++]! << (8 * i);
      const end = Math.min(out.length, done + count);
      out.fill(value, done, end);
      done = end;
      continue;
    }
    // Groups of eight values; the last one may hold more than there are.
    const end = Math.min(out.length, done + 8 * count);
    const next = at + count * width;
    let held = 0;
    let bits = 0;
    for (; done < end; done++) {
      while (bits < width) {
        held |= bytes[at++]! << bits;
        bits += 8;
      }
      out[done] = held & mask;
      held >>>= width;
      bits -= width;
    }
    at = next;
  }
}
