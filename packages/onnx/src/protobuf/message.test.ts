import { describe, expect, it } from 'vitest';
import { Message } from './message.ts';

describe('a protobuf message', () => {
  it('is the bytes of the examples in the encoding guide', () => {
    expect([...new Message().int(1, 150).finish()]).toEqual([0x08, 0x96, 0x01]);
    expect([...new Message().bytes(2, 'testing').finish()]).toEqual([
      0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67,
    ]);
    expect([...new Message().bytes(3, new Message().int(1, 150)).finish()]).toEqual([
      0x1a, 0x03, 0x08, 0x96, 0x01,
    ]);
    expect([...new Message().ints(6, [3, 270, 86942]).finish()]).toEqual([
      0x32, 0x06, 0x03, 0x8e, 0x02, 0x9e, 0xa7, 0x05,
    ]);
  });

  it('takes numbers beyond 32 bits, and refuses what is no count', () => {
    expect([...new Message().int(1, 2 ** 40).finish()]).toEqual([8, 128, 128, 128, 128, 128, 32]);
    expect(() => new Message().int(1, -1)).toThrow(RangeError);
    expect(() => new Message().int(1, 0.5)).toThrow(RangeError);
  });
});
