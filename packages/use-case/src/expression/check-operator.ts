import { asTime } from './as-time.ts';
import type { CheckedNode, CheckPart } from './checked-node.ts';
import type { BinaryOperator, ExpressionNode, ValueType } from './expression.ts';
import { ExpressionError } from './expression-error.ts';
import { joinReach } from './row-reach.ts';
import type { SyntaxNode } from './syntax.ts';

const arithmetic: ReadonlySet<string> = new Set(['+', '-', '*', '/', '**']);
const logic: ReadonlySet<string> = new Set(['and', 'or']);
const order: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/** Types of an operator’s operands, and of what it gives. */
export function checkOperator(
  syntax: SyntaxNode & { kind: 'unary' | 'binary' },
  checkPart: CheckPart,
): CheckedNode {
  if (syntax.kind === 'unary') {
    const operand = checkPart(syntax.operand);
    const type = syntax.operator === '-' ? 'number' : 'boolean';
    needs(operand.node, type, syntax.operand, syntax.operator);
    return {
      node: { kind: 'unary', operator: syntax.operator, operand: operand.node, type },
      reach: operand.reach,
    };
  }
  const { operator } = syntax;
  const left = checkPart(syntax.left);
  const right = checkPart(syntax.right);
  const reach = joinReach([left.reach, right.reach]);
  if (arithmetic.has(operator) || logic.has(operator)) {
    const type = arithmetic.has(operator) ? 'number' : 'boolean';
    needs(left.node, type, syntax.left, operator);
    needs(right.node, type, syntax.right, operator);
    return { node: { kind: 'binary', operator, left: left.node, right: right.node, type }, reach };
  }
  return { node: comparison(operator, left.node, right.node, syntax), reach };
}

function comparison(
  operator: BinaryOperator,
  leftGiven: ExpressionNode,
  rightGiven: ExpressionNode,
  place: SyntaxNode & { kind: 'binary' },
): ExpressionNode {
  const left = rightGiven.type === 'time' ? asTime(leftGiven) : leftGiven;
  const right = leftGiven.type === 'time' ? asTime(rightGiven) : rightGiven;
  if (left.type !== right.type) {
    const hint =
      left.type === 'time' || right.type === 'time'
        ? ', a time with a time or a text such as "2020-01-31"'
        : '';
    throw new ExpressionError(
      `${operator} compares a ${left.type} with a ${right.type}`,
      place,
      `two values of one type${hint}`,
    );
  }
  if (order.has(operator) && (left.type === 'text' || left.type === 'boolean')) {
    throw new ExpressionError(
      `${operator} needs an order, which a ${left.type} has not`,
      place,
      'numbers or times; == and != for others',
    );
  }
  return { kind: 'binary', operator, left, right, type: 'boolean' };
}

function needs(node: ExpressionNode, type: ValueType, place: SyntaxNode, operator: string): void {
  if (node.type === type) return;
  const hint: Partial<Record<ValueType, string>> = {
    time: 'days_between(from, to) for a difference of times, or year(…), month(…)',
    text: 'a number; of a text: one_hot(…), ordinal(…) or hash(…), or a comparison with ==',
    boolean: 'a number; of a condition: if(condition, 1, 0)',
    number: 'a condition, as x > 0',
  };
  throw new ExpressionError(
    `${operator} needs a ${type}, this is a ${node.type}`,
    place,
    hint[node.type] ?? `a ${type}`,
  );
}
