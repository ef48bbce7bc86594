import { type ExpressionNode, functionNamed, type ValueType } from '@assay/use-case';
import { FeatureError } from './feature-error.ts';
import { functionKernels } from './kernels/function-kernels.ts';
import type { Kernel } from './kernels/kernel.ts';
import { operatorKernels } from './kernels/operator-kernels.ts';

/** One value of each row, worked out from the values of earlier steps. */
export interface Step {
  source:
    | { kind: 'column'; name: string; type: ValueType }
    | { kind: 'literal'; value: number | string }
    | {
        kind: 'kernel';
        kernel: Exclude<Kernel, { kind: 'encoder' | 'fold' }>;
        text: boolean;
        constant: number;
        /** What training has worked out, of a `learnt` kernel. */
        learnt: readonly number[];
      };
  /** Numbers of the steps that give the arguments. */
  inputs: readonly number[];
  isText: boolean;
  /** Rows that later steps read of it, as offsets from the current row; `to` > 0 only under `next`. */
  from: number;
  to: number;
}

/** Expressions as one list of steps, each after those that it reads; equal parts are one step. */
export interface Program {
  steps: readonly Step[];
  /** The step of each root, in the order given. */
  roots: readonly number[];
  lookBack: number;
}

/**
 * Compiles checked expressions.
 *
 * @param roots one tree a result
 * @param features the trees that `feature` nodes stand for, by name
 * @throws FeatureError UNSUPPORTED_PIPELINE for a function that this version has no kernel for
 */
export function compileProgram(
  roots: readonly ExpressionNode[],
  features: ReadonlyMap<string, ExpressionNode>,
): Program {
  const steps: Step[] = [];
  const known = new Map<string, number>();

  const add = (step: Omit<Step, 'from' | 'to'>, key: string): number => {
    const id = `${key}(${step.inputs.join(',')})`;
    const before = known.get(id);
    if (before !== undefined) return before;
    known.set(id, steps.length);
    // Nothing reads it yet: an empty range, widened below.
    return steps.push({ ...step, from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY }) - 1;
  };

  const literal = (value: number | string): number =>
    add(
      { source: { kind: 'literal', value }, inputs: [], isText: typeof value === 'string' },
      `literal ${JSON.stringify(value)}`,
    );

  const kernelStep = (
    name: string,
    kernel: Kernel,
    inputs: readonly number[],
    isText: boolean,
    constant = 0,
    learnt: readonly number[] = [],
  ): number => {
    if (kernel.kind === 'encoder') {
      throw new FeatureError('UNSUPPORTED_PIPELINE', name, `${name} cannot be a part of an expression`);
    }
    if (kernel.kind === 'fold') {
      const pair: Kernel = { kind: 'each', number: kernel.number as (Kernel & { kind: 'each' })['number'] };
      return inputs
        .slice(1)
        .reduce((left, right) => kernelStep(name, pair, [left, right], false), inputs[0]!);
    }
    const text = inputs.some((input) => steps[input]!.isText);
    return add(
      { source: { kind: 'kernel', kernel, text, constant, learnt }, inputs, isText },
      `${name} ${constant} ${learnt.join(' ')}`,
    );
  };

  const compile = (node: ExpressionNode): number => {
    switch (node.kind) {
      case 'number':
      case 'string':
        return literal(node.value);
      case 'boolean':
        return literal(node.value ? 1 : 0);
      case 'column':
        return add(
          {
            source: { kind: 'column', name: node.name, type: node.type },
            inputs: [],
            isText: node.type === 'text',
          },
          `column ${JSON.stringify(node.name)}`,
        );
      case 'feature': {
        const tree = features.get(node.name);
        if (tree === undefined) throw unsupported(`feature "${node.name}"`);
        return compile(tree);
      }
      case 'unary':
        return kernelStep(
          `unary ${node.operator}`,
          operatorKernels[node.operator === '-' ? 'minus' : 'not'],
          [compile(node.operand)],
          false,
        );
      case 'binary':
        if (!Object.hasOwn(operatorKernels, node.operator)) throw unsupported(`operator "${node.operator}"`);
        return kernelStep(
          node.operator,
          operatorKernels[node.operator],
          [compile(node.left), compile(node.right)],
          false,
        );
      case 'conditional':
        return kernelStep(
          'if',
          functionKernels.if,
          [node.condition, node.then, node.otherwise].map(compile),
          node.type === 'text',
        );
      case 'call':
        return compileCall(node);
    }
  };

  const compileCall = (node: ExpressionNode & { kind: 'call' }): number => {
    const declaration = functionNamed(node.function);
    const kernel = Object.hasOwn(functionKernels, node.function)
      ? functionKernels[node.function as keyof typeof functionKernels]
      : undefined;
    if (declaration === undefined || kernel === undefined) throw unsupported(`function "${node.function}"`);
    const last = node.arguments.at(-1);
    if (kernel.kind === 'learnt') {
      if (node.learnt === undefined) throw unsupported(`${node.function} that has not been fitted`);
      return kernelStep(node.function, kernel, [compile(node.arguments[0]!)], false, 0, node.learnt);
    }
    const takesConstant = kernel.kind === 'window' || kernel.kind === 'running' || kernel.kind === 'shift';
    if (takesConstant && last?.kind !== 'number') throw unsupported(`${node.function} without a constant`);
    const inputs = (takesConstant ? node.arguments.slice(0, -1) : node.arguments).map(compile);
    const constant = takesConstant && last?.kind === 'number' ? last.value : 0;
    return kernelStep(node.function, kernel, inputs, node.type === 'text', constant);
  };

  const rootSteps = roots.map(compile);
  for (const root of rootSteps) widen(steps[root]!, 0, 0);
  for (const step of steps.toReversed()) {
    const { from, to } = readsOf(step);
    for (const input of step.inputs) widen(steps[input]!, step.from + from, step.to + to);
  }
  const lookBack = Math.max(0, ...steps.map((step) => -step.from));
  return { steps, roots: rootSteps, lookBack };
}

function widen(step: Step, from: number, to: number): void {
  step.from = Math.min(step.from, from);
  step.to = Math.max(step.to, to);
}

/** Which rows of its inputs a step reads to work out one row. */
function readsOf({ source }: Step): { from: number; to: number } {
  if (source.kind !== 'kernel') return { from: 0, to: 0 };
  const { kernel, constant } = source;
  if (kernel.kind === 'window' || kernel.kind === 'running')
    return { from: 1 - kernel.rows(constant), to: 0 };
  if (kernel.kind === 'shift') return { from: kernel.direction * constant, to: kernel.direction * constant };
  return { from: 0, to: 0 };
}

function unsupported(what: string): FeatureError {
  return new FeatureError(
    'UNSUPPORTED_PIPELINE',
    what,
    `${what} is not known to this version of the feature code`,
  );
}
