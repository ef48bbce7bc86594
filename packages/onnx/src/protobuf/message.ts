/**
 * A protobuf message under construction: fields are appended by number, and numbers and wire types are all that the
 * format knows. Enough of it for ONNX (https://protobuf.dev/programming-guides/encoding). Written into one buffer that
 * grows, as trees have millions of numbers.
 */
export class Message {
  private buffer = new Uint8Array(64);
  private length = 0;

  /** A whole number ≥ 0 as a varint. */
  int(field: number, value: number): this {
    this.varint(field * 8);
    this.varint(value);
    return this;
  }

  /** Bytes, a text as UTF-8, or a message. */
  bytes(field: number, value: Uint8Array | string | Message): this {
    const content =
      value instanceof Message
        ? value.finish()
        : typeof value === 'string'
          ? new TextEncoder().encode(value)
          : value;
    this.varint(field * 8 + 2);
    this.varint(content.length);
    this.reserve(content.length);
    this.buffer.set(content, this.length);
    this.length += content.length;
    return this;
  }

  /** Whole numbers ≥ 0, packed. */
  ints(field: number, values: Iterable<number>): this {
    const packed = new Message();
    for (const value of values) packed.varint(value);
    return this.bytes(field, packed);
  }

  /** What has been written so far; a view that the next field may replace. */
  finish(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  private varint(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`a varint of ${value}`);
    this.reserve(8);
    let rest = value;
    while (rest >= 0x80) {
      this.buffer[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.buffer[this.length++] = rest;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const grown = new Uint8Array(Math.max(2 * this.buffer.length, this.length + more));
    grown.set(this.finish());
    this.buffer = grown;
  }
}
