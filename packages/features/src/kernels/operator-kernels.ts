import type { BinaryOperator } from '@assay/use-case';
import type { Kernel, Value } from './kernel.ts';

type EachKernel = Kernel & { kind: 'each' };

/** A comparison with something missing is missing, neither true nor false. */
const compare = (holds: (a: number, b: number) => boolean): EachKernel => ({
  kind: 'each',
  number: (a, b) => (Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : holds(a, b) ? 1 : 0),
});

const compareAny = (holds: (a: Value, b: Value) => boolean): EachKernel => ({
  ...compare(holds),
  text: (a, b) => (a === null || b === null ? Number.NaN : holds(a, b) ? 1 : 0),
});

/**
 * The kernels of the operators. `and` and `or` follow Kleene: what is false (or true) whatever the missing
 * side may be is false (or true), else it is missing.
 */
export const operatorKernels: Readonly<Record<BinaryOperator | 'minus' | 'not', EachKernel>> = {
  '+': { kind: 'each', number: (a, b) => a + b },
  '-': { kind: 'each', number: (a, b) => a - b },
  '*': { kind: 'each', number: (a, b) => a * b },
  '/': { kind: 'each', number: (a, b) => a / b },
  '**': { kind: 'each', number: (a, b) => a ** b },
  '==': compareAny((a, b) => a === b),
  '!=': compareAny((a, b) => a !== b),
  '<': compare((a, b) => a < b),
  '<=': compare((a, b) => a <= b),
  '>': compare((a, b) => a > b),
  '>=': compare((a, b) => a >= b),
  and: {
    kind: 'each',
    number: (a, b) => (a === 0 || b === 0 ? 0 : Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : 1),
  },
  or: {
    kind: 'each',
    number: (a, b) => (a === 1 || b === 1 ? 1 : Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : 0),
  },
  minus: { kind: 'each', number: (a) => -a },
  not: { kind: 'each', number: (a) => (Number.isNaN(a) ? Number.NaN : 1 - a) },
};
