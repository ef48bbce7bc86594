import type { ExpressionNode } from '@assay/use-case';
import { asJsonKeepsIt } from './as-json-keeps-it.ts';
import { functionKernels } from './kernels/function-kernels.ts';
import type { Kernel } from './kernels/kernel.ts';

/**
 * An expression with the constants of its learnt functions filled in, from the inside out: what is learnt of
 * `standard_scale(clip_iqr(x))` is learnt of the clipped values.
 *
 * @param valuesOf the values of a fitted expression at the training rows
 */
export function fitTree(
  node: ExpressionNode,
  valuesOf: (node: ExpressionNode) => ArrayLike<number>,
): ExpressionNode {
  const fit = (part: ExpressionNode) => fitTree(part, valuesOf);
  switch (node.kind) {
    case 'unary':
      return { ...node, operand: fit(node.operand) };
    case 'binary':
      return { ...node, left: fit(node.left), right: fit(node.right) };
    case 'conditional': {
      const [condition, then, otherwise] = [fit(node.condition), fit(node.then), fit(node.otherwise)];
      return { ...node, condition, then, otherwise };
    }
    case 'call': {
      const fitted = { ...node, arguments: node.arguments.map(fit) };
      const kernel: Kernel | undefined = Object.hasOwn(functionKernels, node.function)
        ? functionKernels[node.function as keyof typeof functionKernels]
        : undefined;
      if (kernel?.kind !== 'learnt') return fitted;
      const constant = node.arguments[1];
      const sorted = Float64Array.from(valuesOf(fitted.arguments[0]!))
        .filter((value) => !Number.isNaN(value))
        .sort();
      const learnt =
        sorted.length === 0 ? [] : kernel.learn(sorted, constant?.kind === 'number' ? constant.value : 0);
      // JSON has no infinity: values so large that their mean overflows teach nothing.
      return { ...fitted, learnt: learnt.every(Number.isFinite) ? learnt.map(asJsonKeepsIt) : [] };
    }
    default:
      return node;
  }
}
