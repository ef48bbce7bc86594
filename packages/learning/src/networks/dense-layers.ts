import { denseKernel, lanes } from './dense-kernel.ts';
import { webAssembly } from './web-assembly.ts';

/** A vector in the memory of the kernel. */
export interface Vector {
  /** Address in bytes. */
  readonly at: number;
  readonly values: Float64Array;
}

export interface DenseShape {
  readonly inputs: number;
  readonly outputs: number;
  /** inputs × outputs, row after row. */
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

export interface DenseLayers {
  /** Reads `inputs` numbers of a vector from `start` on, writes the outputs into another (padded with 0 to a multiple of eight). */
  apply(layer: number, x: Vector, out: Vector, start?: number, relu?: boolean): void;
  /** Room for at least so many numbers, at 0. */
  vector(length: number): Vector;
}

const pageBytes = 65_536;

/**
 * Dense layers in one memory, ready to be applied.
 *
 * @param room numbers that vectors will hold together; each is counted as a multiple of eight
 */
export function denseLayers(shapes: readonly DenseShape[], room: number): DenseLayers {
  const sizes = shapes.map(({ inputs, outputs }) => (Math.max(1, inputs) + 1) * padded(outputs));
  const doubles = sizes.reduce((sum, size) => sum + size, room);
  const pages = Math.max(1, Math.ceil((8 * doubles) / pageBytes));
  const memory = new webAssembly.Memory({ initial: pages, maximum: pages });
  const kernel = denseKernel(memory);
  let next = 0;
  const take = (length: number): Vector => {
    const values = new Float64Array(memory.buffer, 8 * next, length);
    next += padded(length);
    return { at: values.byteOffset, values };
  };
  const layers = shapes.map((shape, i) => {
    const block = take(sizes[i]!);
    fill(block.values, shape);
    return {
      at: block.at,
      inputs: Math.max(1, shape.inputs),
      blocks: padded(shape.outputs) / lanes,
    };
  });
  return {
    apply(layer, x, out, start = 0, relu = false) {
      const { at, inputs, blocks } = layers[layer]!;
      kernel(x.at + 8 * start, out.at, at, inputs, blocks, relu ? 1 : 0);
    },
    vector: (length) => take(padded(Math.max(1, length))),
  };
}

/** The next multiple of eight. */
export function padded(length: number): number {
  return Math.ceil(length / lanes) * lanes;
}

function fill(to: Float64Array, { inputs, outputs, weights, bias }: DenseShape): void {
  const rows = Math.max(1, inputs) + 1;
  for (let o = 0; o < outputs; o++) {
    const block = Math.floor(o / lanes) * rows * lanes + (o % lanes);
    to[block] = bias[o]!;
    for (let i = 0; i < inputs; i++) to[block + (i + 1) * lanes] = weights[i * outputs + o]!;
  }
}
