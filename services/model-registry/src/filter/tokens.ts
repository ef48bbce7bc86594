import { invalid } from '../mlflow/mlflow-error.ts';

export type TokenKind = 'name' | 'text' | 'number' | 'operator' | 'open' | 'close' | 'comma' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** A name without its quotes, a text without its quotes, a number or operator as written. */
  readonly value: string;
  /** From 1. */
  readonly position: number;
  /** A name that was quoted in part is never a word of the grammar. */
  readonly quoted: boolean;
}

export function filterError(filter: string, position: number, problem: string) {
  return invalid(`Invalid filter at position ${position}: ${problem}. Filter: ${filter.slice(0, 500)}`);
}

const nameStart = /[\p{L}_`]/u;
const nameRest = /[\p{L}\p{N}_.:-]/u;
const numberHere = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const operatorHere = /<=|>=|!=|<>|==|=|<|>/y;

/**
 * Cuts a filter into its words. A name may hold a part in back-ticks or double quotes (metrics.`a b`, tags."a/b");
 * text stands in single or double quotes, a doubled quote inside is one quote.
 */
export function tokensOf(filter: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;

  /** Reads from an opening quote to the closing one. */
  const readQuoted = (): string => {
    const quote = filter[at]!;
    const start = at;
    let value = '';
    for (at++; at < filter.length; at++) {
      if (filter[at] !== quote) value += filter[at];
      else if (filter[at + 1] === quote) value += filter[at++];
      else {
        at++;
        return value;
      }
    }
    throw filterError(filter, start + 1, `the quote ${quote} is not closed`);
  };

  const readName = (): { value: string; quoted: boolean } => {
    let value = '';
    let quoted = false;
    while (at < filter.length) {
      const next = filter[at]!;
      if (next === '`' || (next === '"' && value.endsWith('.'))) {
        value += readQuoted();
        quoted = true;
      } else if (nameRest.test(next)) {
        value += next;
        at++;
      } else break;
    }
    return { value, quoted };
  };

  while (at < filter.length) {
    const position = at + 1;
    const next = filter[at]!;
    numberHere.lastIndex = at;
    operatorHere.lastIndex = at;
    const number = numberHere.exec(filter)?.[0];
    const operator = operatorHere.exec(filter)?.[0];
    if (/\s/.test(next)) at++;
    else if (number !== undefined) {
      at += number.length;
      tokens.push({ kind: 'number', value: number, position, quoted: false });
    } else if (operator !== undefined) {
      at += operator.length;
      tokens.push({ kind: 'operator', value: operator, position, quoted: false });
    } else if (next === "'" || next === '"') {
      tokens.push({ kind: 'text', value: readQuoted(), position, quoted: true });
    } else if (nameStart.test(next)) tokens.push({ kind: 'name', ...readName(), position });
    else if (next === '(' || next === ')' || next === ',') {
      at++;
      const kind = next === '(' ? 'open' : next === ')' ? 'close' : 'comma';
      tokens.push({ kind, value: next, position, quoted: false });
    } else throw filterError(filter, position, `"${next}" is not part of the grammar`);
  }
  tokens.push({ kind: 'end', value: 'the end', position: filter.length + 1, quoted: false });
  return tokens;
}
