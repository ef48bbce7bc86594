import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame } from './frame.ts';
import { readFrames } from './read-frames.ts';

const record = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => JSON.stringify({ text }));
const groups = fc.array(fc.array(record, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });

describe('readFrames', () => {
  it('gives back what was framed, in order', () => {
    fc.assert(
      fc.property(groups, (written) => {
        const bytes = Buffer.concat(written.map(encodeFrame));
        expect(readFrames(bytes)).toEqual({ records: written.flat(), consumed: bytes.length, skipped: 0 });
      }),
    );
  });

  it('loses only the frame that was cut off when the tail is torn at any byte', () => {
    fc.assert(
      fc.property(groups, fc.nat(), (written, cut) => {
        const frames = written.map(encodeFrame);
        const bytes = Buffer.concat(frames);
        const torn = bytes.subarray(0, cut % (bytes.length + 1));
        let whole = 0;
        let end = 0;
        while (whole < frames.length && end + frames[whole]!.length <= torn.length)
          end += frames[whole++]!.length;
        expect(readFrames(torn)).toEqual({
          records: written.slice(0, whole).flat(),
          consumed: end,
          skipped: 0,
        });
      }),
    );
  });

  it('loses only the frame in which a byte was changed', () => {
    fc.assert(
      fc.property(groups, fc.nat(), fc.integer({ min: 1, max: 255 }), (written, position, flip) => {
        const frames = written.map(encodeFrame);
        const bytes = Buffer.concat(frames);
        const at = position % bytes.length;
        bytes[at] = bytes[at]! ^ flip;
        let damaged = 0;
        for (let end = frames[0]!.length; end <= at; end += frames[++damaged]!.length);
        const kept = written.filter((_, index) => index !== damaged).flat();
        expect(readFrames(bytes).records).toEqual(kept);
      }),
    );
  });

  it('never invents a record out of noise', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        (noise) => readFrames(Buffer.from(noise)).records.length === 0,
      ),
    );
  });

  it('goes on where it stopped', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 6 }), (written, limit) => {
        const bytes = Buffer.concat(written.map(encodeFrame));
        const records: string[] = [];
        for (let at = 0; at < bytes.length; ) {
          const read = readFrames(bytes.subarray(at), limit);
          expect(read.consumed).toBeGreaterThan(0);
          records.push(...read.records);
          at += read.consumed;
        }
        expect(records).toEqual(written.flat());
      }),
    );
  });
});
