import { correlation, createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { correlatedNormals } from './correlated-normals.ts';

describe('correlatedNormals', () => {
  it('go together as they are asked to', () => {
    const draw = correlatedNormals([[], [0.8], [-0.5, 0]], createRandom(3));
    const rows = Array.from({ length: 20_000 }, draw);
    const column = (i: number) => rows.map((row) => row[i]!);
    expect(correlation(column(0), column(1))).toBeCloseTo(0.8, 1);
    expect(correlation(column(0), column(2))).toBeCloseTo(-0.5, 1);
    expect(correlation(column(1), column(2))).toBeCloseTo(0, 1);
  });

  it('are refused where they cannot be', () => {
    expect(() => correlatedNormals([[], [0.9], [0.9, -0.9]], createRandom(3))).toThrow(/value 2 cannot/);
  });
});
