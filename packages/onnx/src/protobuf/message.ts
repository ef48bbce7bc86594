/**
 * A protobuf message under construction: fields are appended by number, and numbers and wire types are all that the
 * format knows. Enough of it for ONNX (https://protobuf.dev/programming-guides/encoding).
 */
export class Message {
  private readonly parts: Uint8Array[] = [];

  /** A whole number ≥ 0 as a varint. */
  int(field: number, value: number): this {
    this.parts.push(varint(field * 8), varint(value));
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
    this.parts.push(varint(field * 8 + 2), varint(content.length), content);
    return this;
  }

  /** Whole numbers ≥ 0, packed. */
  ints(field: number, values: Iterable<number>): this {
    return this.bytes(field, joined(Array.from(values, varint)));
  }

  finish(): Uint8Array {
    return joined(this.parts);
  }
}

function varint(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`a varint of ${value}`);
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Uint8Array.of(...bytes, rest);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
