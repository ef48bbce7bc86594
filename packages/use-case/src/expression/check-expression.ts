import { valueTypeOf } from '../sections/columns.ts';
import { checkCall } from './check-call.ts';
import { checkOperator } from './check-operator.ts';
import type { CheckedNode } from './checked-node.ts';
import type { Expression, ExpressionNode } from './expression.ts';
import { ExpressionError } from './expression-error.ts';
import { currentRow, type RowReach, reachOfColumn } from './row-reach.ts';
import { acceptedNames, type Scope } from './scope.ts';
import { parseSyntax, type SyntaxNode } from './syntax.ts';

/** An expression with all that is known of it. */
export interface CheckedExpression {
  expression: Expression;
  reach: RowReach;
}

/** Rows of history that an expression may need at most. */
export const longestLookBack = 20_000;

/**
 * An expression parsed, its names looked up, its types checked, its look-back worked out.
 *
 * @throws ExpressionError with the place of the first fault
 * @example checkExpression('lag(EUR, 2)', scope).expression.lookBack // 2
 */
export function checkExpression(source: string, scope: Scope): CheckedExpression {
  const syntax = parseSyntax(source);
  return finish(source, syntax, checkNode(syntax, scope, true), scope);
}

/** A column taken as an expression by itself, whatever characters its name has. */
export function columnAsExpression(name: string, scope: Scope): CheckedExpression {
  const syntax: SyntaxNode = { kind: 'name', name, at: 0, end: name.length };
  return finish(name, syntax, checkNode(syntax, scope, true), scope);
}

function finish(source: string, syntax: SyntaxNode, checked: CheckedNode, scope: Scope): CheckedExpression {
  const { reach } = checked;
  const lookBack = Math.max(0, -reach.from);
  if (lookBack > longestLookBack) {
    throw new ExpressionError(
      `this looks back ${lookBack} rows`,
      syntax,
      `at most ${longestLookBack} rows in all`,
    );
  }
  const node = scope.place === 'feature' ? asFeature(checked.node, syntax) : checked.node;
  const columns = [...reach.columns.keys()];
  const expression: Expression = {
    source,
    type: node.type,
    lookBack,
    lookAhead: Math.max(0, reach.to),
    columns,
    currentColumns: columns.filter((name) => reach.columns.get(name)!.to >= 0),
    root: node,
  };
  return { expression, reach };
}

/** A feature is one number a row: a text becomes `one_hot` of itself; a time has no size that means anything. */
function asFeature(node: ExpressionNode, place: SyntaxNode): ExpressionNode {
  if (node.type === 'text') {
    const most: ExpressionNode = { kind: 'number', value: 50, type: 'number' };
    return { kind: 'call', function: 'one_hot', arguments: [node, most], type: 'number' };
  }
  if (node.type === 'time') {
    throw new ExpressionError(
      'a feature cannot be a time',
      place,
      'year(…), month(…), weekday(…), hour(…), days_between(…)',
    );
  }
  return node;
}

/** @param whole the node is all of the expression */
function checkNode(syntax: SyntaxNode, scope: Scope, whole: boolean): CheckedNode {
  const checkPart = (part: SyntaxNode) => checkNode(part, scope, false);
  switch (syntax.kind) {
    case 'number':
      return { node: { kind: 'number', value: syntax.value, type: 'number' }, reach: currentRow };
    case 'boolean':
      return { node: { kind: 'boolean', value: syntax.value, type: 'boolean' }, reach: currentRow };
    case 'string':
      return { node: { kind: 'string', value: syntax.value, type: 'text' }, reach: currentRow };
    case 'name':
      return checkName(syntax, scope);
    case 'unary':
    case 'binary':
      return checkOperator(syntax, checkPart);
    case 'call':
      return checkCall(syntax, scope, whole, checkPart);
  }
}

function checkName(syntax: SyntaxNode & { kind: 'name' }, scope: Scope): CheckedNode {
  const { name } = syntax;
  const column = scope.columns.get(name);
  if (column !== undefined) {
    if (column.known === 'after' && scope.place === 'feature') {
      throw new ExpressionError(
        `"${name}" is known only after the event (known: after), so no feature may use it`,
        syntax,
        'columns that are known when a prediction is asked for',
      );
    }
    if (scope.ahead === true && column.known !== 'ahead' && column.role === undefined) {
      throw new ExpressionError(
        `"${name}" will not be known for the steps that are forecast`,
        syntax,
        acceptedAhead(scope),
      );
    }
    return { node: { kind: 'column', name, type: valueTypeOf(column.type) }, reach: reachOfColumn(name) };
  }
  const feature = scope.features.get(name);
  if (feature !== undefined) {
    if (feature.encoded) {
      throw new ExpressionError(
        `feature "${name}" is an encoded text, not a number to reckon with`,
        syntax,
        'the text column itself, as kind == "red"',
      );
    }
    return { node: { kind: 'feature', name, type: feature.type }, reach: feature.reach };
  }
  if (scope.place === 'feature' && scope.allFeatures.has(name)) {
    throw new ExpressionError(
      `feature "${name}" is not known yet`,
      syntax,
      'features that stand earlier in the list',
    );
  }
  throw new ExpressionError(
    `there is no column${scope.place === 'feature' ? ' or feature' : ''} "${name}"`,
    syntax,
    acceptedNames(name, scope),
  );
}

function acceptedAhead({ columns }: Scope): string {
  const ahead = [...columns.values()].filter(({ known }) => known === 'ahead').map(({ name }) => name);
  const those =
    ahead.length === 0 ? 'columns with known: ahead' : `columns with known: ahead (${ahead.join(', ')})`;
  return `${those}, or the time; learners see the past of the series by themselves`;
}
