import { describe, expect, it } from 'vitest';
import { ExpressionError } from './expression-error.ts';
import { parseSyntax, type SyntaxNode } from './syntax.ts';

/** With every pair of brackets written out. */
function bracketed(node: SyntaxNode): string {
  switch (node.kind) {
    case 'number':
    case 'boolean':
      return String(node.value);
    case 'string':
      return JSON.stringify(node.value);
    case 'name':
      return node.name;
    case 'unary':
      return `(${node.operator} ${bracketed(node.operand)})`;
    case 'binary':
      return `(${bracketed(node.left)} ${node.operator} ${bracketed(node.right)})`;
    case 'call':
      return `${node.function}(${node.arguments.map(bracketed).join(', ')})`;
  }
}

function errorOf(source: string): ExpressionError {
  try {
    parseSyntax(source);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`"${source}" was parsed`);
}

describe('parseSyntax', () => {
  it.each([
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['(1 + 2) * 3', '((1 + 2) * 3)'],
    ['a - b - c', '((a - b) - c)'],
    ['a / b / c', '((a / b) / c)'],
    ['2 ** 3 ** 2', '(2 ** (3 ** 2))'],
    ['-x ** 2', '(- (x ** 2))'],
    ['2 ** -1', '(2 ** (- 1))'],
    ['-a * b', '((- a) * b)'],
    ['a or b and not c == d', '(a or (b and (not (c == d))))'],
    ['a + 1 < b * 2 and c', '(((a + 1) < (b * 2)) and c)'],
    ['log(EUR / lag(EUR, 1))', 'log((EUR / lag(EUR, 1)))'],
    ['f()', 'f()'],
    ['`fixed acidity` + "a b"', '(fixed acidity + "a b")'],
    ['.5 + 1e-3 + 2.', '((0.5 + 0.001) + 2)'],
    ['true and größe', '(true and größe)'],
    ['+a', 'a'],
  ])('%s is %s', (source, expected) => expect(bracketed(parseSyntax(source))).toBe(expected));

  it('keeps the characters that a node stands on', () => {
    const node = parseSyntax('1 + lag(EUR, 2)');
    if (node.kind !== 'binary') throw new Error('not binary');
    expect([node.right.at, node.right.end]).toEqual([4, 15]);
  });

  it.each([
    ['', 0, 'ends too early'],
    ['a +', 3, 'ends too early'],
    ['a b', 2, '"b" is not expected'],
    ['(a + 1', 0, 'the ( is not closed'],
    ['lag(a, 1', 3, 'the ( is not closed'],
    ['lag(a,, 1)', 6, '"," is not expected'],
    ['a = 1', 2, '"=" has no meaning'],
    ['a && b', 2, '"&" has no meaning'],
    ['a < b < c', 6, 'cannot be chained'],
    ['"open', 0, 'is not closed'],
    ['1e999', 0, 'too large'],
    ['and a', 0, '"and" is not expected'],
    ['a.constructor', 1, '"." has no meaning'],
    ['a["b"]', 1, '"[" has no meaning'],
    ['a; b', 1, '";" has no meaning'],
  ])('refuses %j at character %i: %s', (source, at, message) => {
    const error = errorOf(source);
    expect(error.at).toBe(at);
    expect(error.message).toContain(message);
    expect(error.accepted).not.toBe('');
  });

  it('refuses nesting that would exhaust the stack, brackets and signs alike', () => {
    expect(errorOf(`${'('.repeat(900)}1${')'.repeat(900)}`).message).toContain('nested too deeply');
    expect(errorOf(`${'-'.repeat(1500)}1`).message).toContain('nested too deeply');
    expect(errorOf('not '.repeat(400)).message).toContain('nested too deeply');
  });
});
