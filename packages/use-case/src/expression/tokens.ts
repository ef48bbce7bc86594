import { ExpressionError } from './expression-error.ts';

/** One token; characters `[at, end)` of the expression. */
export interface Token {
  kind: 'number' | 'string' | 'name' | 'quoted-name' | 'symbol' | 'end';
  /** Of a string or quoted name: without its quotes. */
  text: string;
  at: number;
  end: number;
}

const space = /\s+/y;

/** Tried in this order; the first group that matched, if any, is the text without its quotes. */
const patterns: [Exclude<Token['kind'], 'end'>, RegExp][] = [
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['string', /'([^']*)'|"([^"]*)"/y],
  ['quoted-name', /`([^`]+)`/y],
  ['symbol', /\*\*|==|!=|<=|>=|[-+*/<>(),]/y],
];

/** What people coming from another language write, and what it is here. */
const otherSpellings: Record<string, string> = {
  '=': '== to compare',
  '&': 'and',
  '|': 'or',
  '!': 'not',
  '^': '** for a power',
  '?': 'if(condition, then, otherwise)',
};

/**
 * The tokens of an expression, the last one of kind `end`.
 *
 * @throws ExpressionError at the first character that starts no token
 * @example tokenize('lag(EUR, 1)').map((token) => token.text) // ['lag', '(', 'EUR', ',', '1', ')', '']
 */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = afterSpace(source, 0);
  while (at < source.length) {
    const token = tokenAt(source, at);
    if (token === null) throw strayCharacter(source, at);
    tokens.push(token);
    at = afterSpace(source, token.end);
  }
  tokens.push({ kind: 'end', text: '', at, end: at });
  return tokens;
}

function afterSpace(source: string, at: number): number {
  space.lastIndex = at;
  return at + (space.exec(source)?.[0].length ?? 0);
}

function tokenAt(source: string, at: number): Token | null {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match !== null) {
      return {
        kind,
        text: match[1] ?? match[2] ?? (kind === 'string' ? '' : match[0]),
        at,
        end: at + match[0].length,
      };
    }
  }
  return null;
}

function strayCharacter(source: string, at: number): ExpressionError {
  const character = String.fromCodePoint(source.codePointAt(at)!);
  if (character === "'" || character === '"' || character === '`') {
    return new ExpressionError(
      `the ${character} is not closed`,
      { at, end: source.length },
      `a second ${character}`,
    );
  }
  const spelling = otherSpellings[character];
  return new ExpressionError(
    `"${character}" has no meaning in an expression`,
    { at, end: at + character.length },
    spelling ?? '+ - * / **, == != < <= > >=, and or not, names, numbers, "texts", function(…)',
  );
}
