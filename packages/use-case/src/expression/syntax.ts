import type { BinaryOperator } from './expression.ts';
import { ExpressionError } from './expression-error.ts';
import { type Token, tokenize } from './tokens.ts';

/** An expression as written: names not yet looked up, nothing checked. `[at, end)` are its characters. */
export type SyntaxNode = { at: number; end: number } & (
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'string'; value: string }
  | { kind: 'name'; name: string }
  | { kind: 'unary'; operator: '-' | 'not'; operand: SyntaxNode }
  | { kind: 'binary'; operator: BinaryOperator; left: SyntaxNode; right: SyntaxNode }
  | { kind: 'call'; function: string; arguments: SyntaxNode[] }
);

const bindingPower: Record<string, number> = {
  or: 1,
  and: 2,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '**': 8,
};
const notPower = 3;
const comparisonPower = 4;
const minusPower = 7;
const deepest = 60;

/**
 * An expression’s text as a tree: operator precedence as in Python (`or`, `and`, `not`, comparisons, `+ -`,
 * `* /`, unary minus, `**`), comparisons do not chain.
 *
 * A Pratt parser of our own instead of `jsep`: the language is small, every message needs the exact place in
 * the file, and jsep’s JavaScript (member access, `this`, assignment plug-ins, `&&`) would have to be refused
 * node by node in a file that may come from a stranger.
 *
 * @throws ExpressionError at the first fault
 * @example parseSyntax('EUR - 1') // { kind: 'binary', operator: '-', left: …, right: … }
 */
export function parseSyntax(source: string): SyntaxNode {
  const tokens = tokenize(source);
  let next = 0;
  let depth = 0;
  const peek = (): Token => tokens[next]!;
  const advance = (): Token => tokens[next++]!;
  const isSymbol = (text: string) => peek().kind === 'symbol' && peek().text === text;

  const parse = (power: number): SyntaxNode => {
    if (++depth > deepest) {
      throw new ExpressionError(
        'the expression is nested too deeply',
        peek(),
        `at most ${deepest} levels; name a part as a feature of its own`,
      );
    }
    let left = operand();
    for (;;) {
      const token = peek();
      const operator = operatorOf(token);
      if (operator === null || bindingPower[operator]! <= power) break;
      advance();
      // `**` binds to the right: 2 ** 3 ** 2 is 2 ** 9.
      const right = parse(operator === '**' ? bindingPower[operator]! - 1 : bindingPower[operator]!);
      left = { kind: 'binary', operator, left, right, at: left.at, end: right.end };
      const following = operatorOf(peek());
      if (
        bindingPower[operator] === comparisonPower &&
        following !== null &&
        bindingPower[following] === comparisonPower
      ) {
        throw new ExpressionError('comparisons cannot be chained', peek(), 'a < b and b < c');
      }
    }
    depth--;
    return left;
  };

  const operand = (): SyntaxNode => {
    const token = advance();
    const place = { at: token.at, end: token.end };
    if (token.kind === 'number') return { kind: 'number', value: finite(token), ...place };
    if (token.kind === 'string') return { kind: 'string', value: token.text, ...place };
    if (token.kind === 'quoted-name') return { kind: 'name', name: token.text, ...place };
    if (token.kind === 'symbol' && (token.text === '-' || token.text === '+')) {
      const inner = parse(minusPower);
      if (token.text === '+') return inner;
      return { kind: 'unary', operator: '-', operand: inner, at: token.at, end: inner.end };
    }
    if (token.kind === 'symbol' && token.text === '(') {
      const inner = parse(0);
      expect(')', token);
      return inner;
    }
    if (token.kind === 'name') return named(token);
    throw unexpected(token, 'a column, a number, a "text", a function(…) or (');
  };

  const named = (token: Token): SyntaxNode => {
    const place = { at: token.at, end: token.end };
    if (token.text === 'not') {
      const inner = parse(notPower);
      return { kind: 'unary', operator: 'not', operand: inner, at: token.at, end: inner.end };
    }
    if (token.text === 'true' || token.text === 'false')
      return { kind: 'boolean', value: token.text === 'true', ...place };
    if (token.text === 'and' || token.text === 'or')
      throw unexpected(token, 'something before it that is true or false');
    if (!isSymbol('(')) return { kind: 'name', name: token.text, ...place };
    const open = advance();
    const given: SyntaxNode[] = [];
    if (!isSymbol(')')) {
      do given.push(parse(0));
      while (isSymbol(',') && advance());
    }
    const close = expect(')', open);
    return { kind: 'call', function: token.text, arguments: given, at: token.at, end: close.end };
  };

  const expect = (text: string, open: Token): Token => {
    if (isSymbol(text)) return advance();
    if (peek().kind === 'end')
      throw new ExpressionError(`the ${open.text} is not closed`, open, `a ${text} further on`);
    throw unexpected(peek(), `an operator, a comma or ${text}`);
  };

  const tree = parse(0);
  if (peek().kind !== 'end') throw unexpected(peek(), 'an operator, or the end');
  return tree;
}

function operatorOf(token: Token): BinaryOperator | null {
  const canBe =
    token.kind === 'symbol' || (token.kind === 'name' && (token.text === 'and' || token.text === 'or'));
  return canBe && Object.hasOwn(bindingPower, token.text) ? (token.text as BinaryOperator) : null;
}

function finite(token: Token): number {
  const value = Number(token.text);
  if (!Number.isFinite(value))
    throw new ExpressionError(`${token.text} is too large for a number`, token, 'up to 1.79e308');
  return value;
}

function unexpected(token: Token, accepted: string): ExpressionError {
  const what =
    token.kind === 'end' ? 'the expression ends too early' : `"${token.text}" is not expected here`;
  return new ExpressionError(what, token, accepted);
}
