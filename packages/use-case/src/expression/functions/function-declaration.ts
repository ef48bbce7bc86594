import type { ValueType } from '../expression.ts';

/** One argument of a function. */
export interface Parameter {
  name: string;
  /** `same`: the type of the first argument. `any`: any type. */
  type: ValueType | 'any' | 'same';
  /** A literal number is needed: windows and the like decide the look-back before any row is seen. */
  constant?: { integer: boolean; min: number; max: number; default?: number };
  /** Any number of further arguments like this one. */
  repeats?: boolean;
}

/** Which rows a function reads of its first argument: offsets from the current row, both ends included. */
export interface Reach {
  from: number;
  to: number;
}

export interface FunctionDeclaration {
  group:
    | 'numbers'
    | 'missing values'
    | 'history'
    | 'time'
    | 'text'
    | 'place'
    | 'choice'
    | 'learnt from training'
    | 'target';
  parameters: readonly Parameter[];
  result: ValueType | 'same';
  /** Without it the function reads the current row only. */
  reach?: (constant: number) => Reach;
  /**
   * `target`: legal in the target only. `feature`: in features only, because training learns something for it.
   * `whole-feature`: makes the columns of a feature, so it is all of one.
   */
  allowed?: 'target' | 'feature' | 'whole-feature';
  summary: string;
  example: string;
}

/** Longest window or shift, in rows. */
export const longestWindow = 10_000;

export const x: Parameter = { name: 'x', type: 'number' };
export const text: Parameter = { name: 'text', type: 'text' };
export const any: Parameter = { name: 'x', type: 'any' };
export const windowLength: Parameter = {
  name: 'n',
  type: 'number',
  constant: { integer: true, min: 1, max: longestWindow },
};
export const steps: Parameter = { ...windowLength, constant: { ...windowLength.constant!, default: 1 } };
