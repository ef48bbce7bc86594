import { closest } from '../file/did-you-mean.ts';
import { asTime } from './as-time.ts';
import type { CheckedNode, CheckPart } from './checked-node.ts';
import type { ExpressionNode, ValueType } from './expression.ts';
import { ExpressionError } from './expression-error.ts';
import type { FunctionDeclaration, Parameter } from './functions/function-declaration.ts';
import { functionNamed, functionTable } from './functions/function-table.ts';
import { otherNames } from './functions/other-names.ts';
import { joinReach, moveReach } from './row-reach.ts';
import type { Scope } from './scope.ts';
import type { SyntaxNode } from './syntax.ts';

type CallSyntax = SyntaxNode & { kind: 'call' };

/** A call: the function, the number and types of its arguments, and which rows it reads. */
export function checkCall(
  syntax: CallSyntax,
  scope: Scope,
  whole: boolean,
  checkPart: CheckPart,
): CheckedNode {
  const declaration = lookUp(syntax);
  checkPlace(syntax, declaration, scope, whole);
  const parameters = parametersFor(syntax, declaration);
  const nodes: ExpressionNode[] = [];
  const reaches: CheckedNode['reach'][] = [];
  for (const [i, parameter] of parameters.entries()) {
    const given = syntax.arguments[i];
    if (parameter.constant !== undefined) {
      nodes.push({ kind: 'number', value: constantOf(given, parameter, syntax), type: 'number' });
      continue;
    }
    const checked = checkPart(given!);
    nodes.push(fitted(checked.node, typeNeeded(parameter, nodes, syntax), parameter, given!, syntax));
    reaches.push(checked.reach);
  }
  const reach = joinReach(reaches);
  const type =
    declaration.result === 'same' ? nodes[syntax.function === 'if' ? 1 : 0]!.type : declaration.result;
  if (syntax.function === 'if') {
    const [condition, then, otherwise] = nodes as [ExpressionNode, ExpressionNode, ExpressionNode];
    return { node: { kind: 'conditional', condition, then, otherwise, type }, reach };
  }
  const node: ExpressionNode = { kind: 'call', function: syntax.function, arguments: nodes, type };
  if (declaration.reach === undefined) return { node, reach };
  const constant = nodes.at(-1)!;
  return {
    node,
    reach: moveReach(reach, declaration.reach(constant.kind === 'number' ? constant.value : 0)),
  };
}

function lookUp(syntax: CallSyntax): FunctionDeclaration {
  const declaration = functionNamed(syntax.function);
  if (declaration !== undefined) return declaration;
  const place = { at: syntax.at, end: syntax.at + syntax.function.length };
  const name = syntax.function;
  const known = Object.hasOwn(otherNames, name.toLowerCase()) ? otherNames[name.toLowerCase()] : undefined;
  const suggestion = closest(name, Object.keys(functionTable));
  const accepted =
    known ??
    (suggestion === null ? `one of ${Object.keys(functionTable).join(', ')}` : `did you mean ${suggestion}?`);
  throw new ExpressionError(`there is no function "${name}"`, place, accepted);
}

function checkPlace(
  syntax: CallSyntax,
  declaration: FunctionDeclaration,
  scope: Scope,
  whole: boolean,
): void {
  const name = syntax.function;
  if (scope.place === 'answer' && (declaration.reach !== undefined || declaration.allowed !== undefined)) {
    throw new ExpressionError(
      `${name} has no meaning in an answer, which is about one prediction`,
      syntax,
      'functions of the prediction alone, as round(value, 1)',
    );
  }
  if (declaration.allowed === 'target' && scope.place !== 'target') {
    throw new ExpressionError(
      `${name} looks at later rows, which no feature may know`,
      syntax,
      'next in the target; lag, diff, mean … in a feature',
    );
  }
  if (declaration.allowed === 'feature' && scope.place !== 'feature') {
    throw new ExpressionError(
      `${name} is learnt from the training rows, for features`,
      syntax,
      'functions that learn nothing, as log(…) or clip(…)',
    );
  }
  if (declaration.allowed === 'whole-feature' && !(whole && scope.place === 'feature')) {
    throw new ExpressionError(
      `${name} is a feature by itself, not a part of an expression`,
      syntax,
      `- name: ${name}(text)`,
    );
  }
  if (declaration.reach !== undefined && !scope.ordered) {
    throw new ExpressionError(
      `${name} needs an order of the rows, and no column has role: time`,
      syntax,
      'a date or datetime column with role: time',
    );
  }
}

/** The parameters as this call uses them: the repeated one as often as needed. */
function parametersFor(syntax: CallSyntax, declaration: FunctionDeclaration): readonly Parameter[] {
  const { parameters } = declaration;
  const given = syntax.arguments.length;
  const repeated = parameters.at(-1)?.repeats === true ? parameters.at(-1)! : undefined;
  const own = repeated === undefined ? parameters : parameters.slice(0, -1);
  const needed = own.filter((parameter) => parameter.constant?.default === undefined).length;
  const most = repeated === undefined ? own.length : 50;
  if (given < needed || given > most) {
    const count = `${given} argument${given === 1 ? '' : 's'}`;
    throw new ExpressionError(
      `${syntax.function} got ${count}`,
      syntax,
      signature(syntax.function, declaration),
    );
  }
  return repeated === undefined
    ? own
    : [...own, ...Array.from({ length: given - own.length }, () => repeated)];
}

/** As the documentation writes it: `clip(x, low, high)`, `lag(x, n = 1)`. */
export function signature(name: string, declaration: FunctionDeclaration): string {
  const shown = declaration.parameters.map((parameter) => {
    if (parameter.repeats === true) return '…';
    const byDefault = parameter.constant?.default;
    return byDefault === undefined ? parameter.name : `${parameter.name} = ${byDefault}`;
  });
  return `${name}(${shown.join(', ')})`;
}

function constantOf(given: SyntaxNode | undefined, parameter: Parameter, call: CallSyntax): number {
  const { integer, min, max, default: byDefault } = parameter.constant!;
  if (given === undefined) return byDefault!;
  const accepted = `a ${integer ? 'whole ' : ''}number from ${min} to ${max}, written out`;
  const hint =
    call.function === 'min'
      ? '; for the smaller of two values: least'
      : call.function === 'max'
        ? '; for the larger of two values: greatest'
        : '';
  const value = given.kind === 'number' ? given.value : undefined;
  if (value === undefined || value < min || value > max || (integer && !Number.isInteger(value))) {
    throw new ExpressionError(
      `${parameter.name} of ${call.function} is not a constant that fits`,
      given,
      accepted + hint,
    );
  }
  return value;
}

function typeNeeded(
  parameter: Parameter,
  before: readonly ExpressionNode[],
  call: CallSyntax,
): ValueType | 'any' {
  if (call.function === 'if' && parameter.name === 'otherwise') return before[1]!.type;
  return parameter.type === 'same' ? before[0]!.type : parameter.type;
}

function fitted(
  node: ExpressionNode,
  type: ValueType | 'any',
  parameter: Parameter,
  place: SyntaxNode,
  call: CallSyntax,
): ExpressionNode {
  if (type === 'any' || node.type === type) return node;
  const converted = type === 'time' ? asTime(node) : node;
  if (converted.type === type) return converted;
  const accepted =
    type === 'time'
      ? 'a time, or a text such as "2020-01-31"'
      : type === 'boolean'
        ? 'a condition, as x > 0'
        : `a ${type}`;
  throw new ExpressionError(
    `${parameter.name} of ${call.function} needs a ${type}, this is a ${node.type}`,
    place,
    accepted,
  );
}
