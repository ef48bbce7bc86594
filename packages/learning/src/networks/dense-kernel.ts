import { type WasmMemory, type WasmModule, webAssembly } from './web-assembly.ts';

/**
 * The one hot loop of a network in WebAssembly with SIMD, made here byte by byte (a module of 200 bytes needs no
 * toolchain): out = x · weights + bias in 64 bits, eight outputs at a time, each summed in the order of the inputs, so that the
 * bits are those of the plain loop in dense-kernel.test.ts. JavaScript takes about four times as long (Node 20: 4 µs for
 * 2 × 64 units on 12 inputs).
 */
export type DenseKernel = (
  /** Addresses in bytes; `weights` holds block after block of eight outputs: their biases, then their weights input by input. */
  x: number,
  out: number,
  weights: number,
  /** At least 1 each. */
  inputs: number,
  blocks: number,
  /** 1 = negative sums become 0. */
  relu: number,
) => void;

/** Outputs of one block. */
export const lanes = 8;

const [x, out, weights, inputs, blocks, relu, left, from, value, sum] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const pairs = [0, 1, 2, 3] as const;

const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const tee = (local: number): number[] => [0x22, local];
const constant = (n: number): number[] => [0x41, ...signed(n)];
const addTo = (local: number, n: number): number[] => [...get(local), ...constant(n), 0x6a, ...set(local)];
const loop = (...body: number[][]): number[] => [0x03, 0x40, ...body.flat(), 0x0b];
/** Counts a local down and begins the loop anew unless it is 0. */
const repeat = (local: number): number[] => [...get(local), ...constant(-1), 0x6a, ...tee(local), 0x0d, 0];
const when = (local: number, ...body: number[][]): number[] => [
  ...get(local),
  0x04,
  0x40,
  ...body.flat(),
  0x0b,
];
const simd = (code: number, ...rest: number[]): number[] => [0xfd, ...unsigned(code), ...rest];
const load = (offset: number): number[] => simd(0x00, 3, offset);
const loadTwice = simd(0x0a, 3, 0);
const store = (offset: number): number[] => simd(0x0b, 3, offset);
const zeros = simd(0x0c, ...new Array<number>(16).fill(0));
const [add, multiply, larger] = [simd(0xf0), simd(0xf2), simd(0xf5)];

const body = loop(
  ...pairs.map((pair) => [...get(weights), ...load(16 * pair), ...set(sum + pair)]),
  addTo(weights, 64),
  [...get(x), ...set(from), ...get(inputs), ...set(left)],
  loop(
    [...get(from), ...loadTwice, ...set(value)],
    ...pairs.map((pair) => [
      ...get(sum + pair),
      ...get(value),
      ...get(weights),
      ...load(16 * pair),
      ...multiply,
      ...add,
      ...set(sum + pair),
    ]),
    addTo(weights, 64),
    addTo(from, 8),
    repeat(left),
  ),
  when(relu, ...pairs.map((pair) => [...get(sum + pair), ...zeros, ...larger, ...set(sum + pair)])),
  ...pairs.map((pair) => [...get(out), ...get(sum + pair), ...store(16 * pair)]),
  addTo(out, 64),
  repeat(blocks),
);

/** Locals beside the six parameters: two addresses (i32), five pairs of numbers (v128). */
const code = [2, 2, 0x7f, 5, 0x7b, ...body, 0x0b];
const bytes = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 6, ...new Array<number>(6).fill(0x7f), 0]),
  ...section(2, [1, 1, 0x6d, 1, 0x6d, 2, 0, 1]), // import m.m: a memory of at least a page
  ...section(3, [1, 0]),
  ...section(7, [1, 1, 0x64, 0, 0]), // export d
  ...section(10, [1, ...unsigned(code.length), ...code]),
]);
let compiled: WasmModule | undefined;

/** The kernel on a memory of its own. */
export function denseKernel(memory: WasmMemory): DenseKernel {
  compiled ??= new webAssembly.Module(bytes);
  return new webAssembly.Instance(compiled, { m: { m: memory } }).exports['d'] as DenseKernel;
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

/** LEB128. */
function unsigned(n: number): number[] {
  return n < 0x80 ? [n] : [(n & 0x7f) | 0x80, ...unsigned(n >>> 7)];
}

function signed(n: number): number[] {
  return n >= -64 && n < 64 ? [n & 0x7f] : [(n & 0x7f) | 0x80, ...signed(n >> 7)];
}
