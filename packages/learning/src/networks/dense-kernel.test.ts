import { createRandom } from '@assay/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denseLayers, padded } from './dense-layers.ts';

describe('the kernel of dense layers', () => {
  it('answers the bits of the plain loop, for any shape', () => {
    fc.assert(
      fc.property(
        fc.record({ inputs: fc.nat(20), outputs: fc.integer({ min: 1, max: 20 }), start: fc.nat(3) }),
        fc.integer(),
        fc.boolean(),
        ({ inputs, outputs, start }, seed, relu) => {
          const random = createRandom(seed);
          const draw = (length: number) => Float64Array.from({ length }, () => random.normal());
          const shape = { inputs, outputs, weights: draw(inputs * outputs), bias: draw(outputs) };
          const layers = denseLayers([shape], padded(inputs + start + 1) + padded(outputs));
          const [x, out] = [layers.vector(inputs + start), layers.vector(outputs)];
          x.values.set(draw(inputs + start));
          layers.apply(0, x, out, start, relu);
          for (let o = 0; o < outputs; o++) {
            let sum = shape.bias[o]!;
            for (let i = 0; i < inputs; i++) sum += x.values[start + i]! * shape.weights[i * outputs + o]!;
            expect(out.values[o]).toBe(relu && sum < 0 ? 0 : sum);
          }
          expect([...out.values.subarray(outputs)].every((value) => value === 0)).toBe(true);
        },
      ),
    );
  });

  it('applies layers one after the other in the same memory', () => {
    const identity = (n: number) =>
      Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
    const shapes = [3, 3].map((n) => ({
      inputs: n,
      outputs: n,
      weights: identity(n),
      bias: Float64Array.of(1, 2, 3),
    }));
    const layers = denseLayers(shapes, 24);
    const [a, b, c] = [layers.vector(3), layers.vector(3), layers.vector(3)];
    a.values.set([10, 20, 30]);
    layers.apply(0, a, b);
    layers.apply(1, b, c);
    expect([...c.values.subarray(0, 3)]).toEqual([12, 24, 36]);
  });
});
