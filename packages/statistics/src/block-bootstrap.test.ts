import { describe, expect, it } from 'vitest';
import { blockBootstrap } from './block-bootstrap.ts';
import { createRandom } from './random.ts';

describe('blockBootstrap', () => {
  it('draws blocks of consecutive rows that wrap round, cut to the length asked for', () => {
    const rows = blockBootstrap(new Int32Array(10), 4, createRandom(5));
    for (let i = 0; i < 10; i++) if (i % 4 !== 0) expect(rows[i]).toBe((rows[i - 1]! + 1) % 10);
  });

  it('draws every row equally often, the first and the last too', () => {
    const counts = new Array<number>(7).fill(0);
    const random = createRandom(9);
    const rows = new Int32Array(7);
    for (let k = 0; k < 5000; k++) for (const row of blockBootstrap(rows, 3, random)) counts[row]!++;
    for (const count of counts) expect(Math.abs(count - 5000)).toBeLessThan(400);
  });

  it('refuses a block longer than the series', () => {
    expect(() => blockBootstrap(new Int32Array(3), 4, createRandom(1))).toThrow(/block length 4/);
  });
});
