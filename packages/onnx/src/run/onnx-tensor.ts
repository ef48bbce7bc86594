import type { Tensor } from 'onnxruntime-web';
import { OnnxModelError } from './onnx-model-error.ts';
import type { OnnxSlot } from './open-onnx-model.ts';

/** A named array: whole numbers beyond 2^53 lose their last digits, as they do in JSON. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
  /** Row after row. */
  readonly data: readonly (number | string | boolean)[] | ArrayLike<number>;
}

type Elements = { readonly [i: number]: unknown; readonly length: number };

const arrays: Readonly<Record<string, (data: Elements) => unknown>> = {
  float32: (data) => Float32Array.from(data as ArrayLike<number>),
  float64: (data) => Float64Array.from(data as ArrayLike<number>),
  int8: (data) => Int8Array.from(data as ArrayLike<number>),
  int16: (data) => Int16Array.from(data as ArrayLike<number>),
  int32: (data) => Int32Array.from(data as ArrayLike<number>),
  uint8: (data) => Uint8Array.from(data as ArrayLike<number>),
  uint16: (data) => Uint16Array.from(data as ArrayLike<number>),
  int64: (data) => BigInt64Array.from(Array.from(data as ArrayLike<number>, BigInt)),
  bool: (data) => Uint8Array.from(Array.from(data as ArrayLike<unknown>, (value) => (value ? 1 : 0))),
  string: (data) => Array.from(data as ArrayLike<unknown>, String),
};

/**
 * What the runtime's constructor of a tensor wants for one input.
 *
 * @throws OnnxModelError ONNX_INPUT when it is not given, of another shape, or not of numbers
 */
export function tensorArguments(
  { name, type, shape }: OnnxSlot,
  given: readonly OnnxTensor[],
): [type: string, data: unknown, shape: readonly number[]] {
  const tensor = given.find((each) => each.name === name);
  const wanted = `${type} ${shapeText(shape)}`;
  const what = `input "${name}"`;
  if (tensor === undefined) throw new OnnxModelError('ONNX_INPUT', what, 'nothing', wanted);
  const fits =
    tensor.shape.length === shape.length &&
    tensor.shape.every((size, i) => Number.isSafeInteger(size) && size >= 0 && size === (shape[i] ?? size));
  if (!fits) throw new OnnxModelError('ONNX_INPUT', what, shapeText(tensor.shape), wanted);
  const size = tensor.shape.reduce((product, each) => product * each, 1);
  if (tensor.data.length !== size) {
    throw new OnnxModelError('ONNX_INPUT', what, `${tensor.data.length} values`, `${size} for ${wanted}`);
  }
  const make = Object.hasOwn(arrays, type) ? arrays[type]! : undefined;
  if (make === undefined) throw new OnnxModelError('ONNX_MODEL', what, type, Object.keys(arrays).join(', '));
  checkElements(what, type, tensor.data);
  return [type, make(tensor.data), tensor.shape];
}

function checkElements(what: string, type: string, data: Elements): void {
  for (let i = 0; i < data.length; i++) {
    const value = data[i];
    const isWhole = type.includes('int');
    const takes =
      type === 'string'
        ? typeof value === 'string'
        : type === 'bool'
          ? typeof value === 'boolean' || value === 0 || value === 1
          : typeof value === 'number' && (!isWhole || Number.isSafeInteger(value));
    if (takes) continue;
    const got = typeof value === 'string' ? JSON.stringify(value) : String(value);
    throw new OnnxModelError('ONNX_INPUT', `${what}, value ${i}`, got, `a value of type ${type}`);
  }
}

/** An answer of the runtime as plain values. */
export function plainTensor(name: string, tensor: Tensor): OnnxTensor {
  const { type, dims } = tensor;
  const data = tensor.data as Elements;
  const plain =
    type === 'bool'
      ? Array.from(data, (value) => value === 1)
      : Array.from(data, (value) => (typeof value === 'bigint' ? Number(value) : (value as number | string)));
  return { name, type, shape: [...dims], data: plain };
}

/** @example shapeText([null, 3]) // '[any, 3]' */
export function shapeText(shape: readonly (number | null)[]): string {
  return `[${shape.map((size) => size ?? 'any').join(', ')}]`;
}
