import type { Comparator, SearchCondition } from '@assay/store';
import { attributeOf, datasetComparators, datasetParts, type Subject, splitName } from './subjects.ts';
import { filterError, type Token, tokensOf } from './tokens.ts';

/** Each is a sub-select of one query: beyond this a search is a mistake or an attack. */
const mostConditions = 100;

/**
 * Reads MLflow's filter grammar: conditions joined by AND (which may be left out or doubled, as there), no OR, no
 * parentheses but those of IN. A wrong one is INVALID_PARAMETER_VALUE with the position.
 *
 * @example parseFilter("metrics.rmse < 10 AND params.kind = 'ridge'", runSubject)
 */
export function parseFilter(filter: string, subject: Subject): SearchCondition[] {
  const tokens = tokensOf(filter);
  const conditions: SearchCondition[] = [];
  let at = 0;

  const peek = (): Token => tokens[at]!;
  const take = (): Token => tokens[at++]!;
  const isWord = (token: Token, word: string): boolean =>
    token.kind === 'name' && !token.quoted && token.value.toUpperCase() === word;
  const fail = (token: Token, problem: string) => filterError(filter, token.position, problem);
  const shown = (token: Token): string => (token.kind === 'end' ? 'the end' : `"${token.value}"`);

  function comparator(): Comparator {
    const token = take();
    if (token.kind === 'operator') {
      return token.value === '<>' ? '!=' : token.value === '==' ? '=' : (token.value as Comparator);
    }
    if (isWord(token, 'LIKE') || isWord(token, 'ILIKE') || isWord(token, 'IN')) {
      return token.value.toUpperCase() as Comparator;
    }
    if (isWord(token, 'NOT') && isWord(peek(), 'IN')) {
      take();
      return 'NOT IN';
    }
    if (isWord(token, 'IS')) {
      const not = isWord(peek(), 'NOT') && take() !== undefined;
      if (!isWord(peek(), 'NULL')) throw fail(peek(), `expected NULL, got ${shown(peek())}`);
      take();
      return not ? 'IS NOT NULL' : 'IS NULL';
    }
    throw fail(
      token,
      `expected a comparison (=, !=, <, <=, >, >=, LIKE, ILIKE, IN, IS NULL), got ${shown(token)}`,
    );
  }

  function list(): string[] {
    const values: string[] = [];
    const open = take();
    if (open.kind !== 'open') throw fail(open, `expected a list in parentheses, got ${shown(open)}`);
    for (;;) {
      const entry = take();
      if (entry.kind !== 'text') throw fail(entry, `expected text in quotes, got ${shown(entry)}`);
      values.push(entry.value);
      const separator = take();
      if (separator.kind === 'close') return values;
      if (separator.kind !== 'comma') throw fail(separator, `expected "," or ")", got ${shown(separator)}`);
    }
  }

  function value(type: 'number' | 'text', whole: boolean): string | number {
    const token = take();
    if (type === 'text') {
      if (token.kind !== 'text') throw fail(token, `expected text in quotes, got ${shown(token)}`);
      if (token.value.includes('\0')) throw fail(token, 'the character U+0000 can stand in no text');
      return token.value;
    }
    const number = Number(token.value);
    const fits = whole ? Number.isSafeInteger(number) : Number.isFinite(number);
    if (token.kind !== 'number' || !fits) {
      throw fail(token, `expected ${whole ? 'a whole number' : 'a number'}, got ${shown(token)}`);
    }
    return number;
  }

  function condition(): SearchCondition {
    const name = take();
    if (name.kind !== 'name') throw fail(name, `expected a name such as metrics.rmse, got ${shown(name)}`);
    const split = splitName(subject, name.value);
    const attribute = split?.kind === 'attribute' ? attributeOf(subject, split.key) : null;
    if (split === null || (split.kind === 'attribute' && attribute === null)) {
      const attributes = Object.keys(subject.attributes).join(', ');
      const datasets = subject.datasets ? datasetParts.map((part) => `dataset.${part}`) : [];
      const keyed = [...subject.kinds.map((kind) => `${kind}s.<key>`), ...datasets].join(', ');
      throw fail(
        name,
        `${shown(name)} cannot be searched; there are ${keyed}, and the attributes ${attributes}`,
      );
    }
    const at = peek();
    const chosen = comparator();
    const accepted = attribute
      ? attribute.comparators
      : split.kind === 'dataset'
        ? datasetComparators
        : subject.keyedComparators[split.kind as 'metric' | 'param' | 'tag'];
    if (!accepted.includes(chosen)) {
      throw fail(at, `"${name.value}" cannot be compared by ${chosen}; accepted: ${accepted.join(', ')}`);
    }
    const key = attribute ? attribute.column : split.key;
    const { kind } = split;
    if (chosen === 'IS NULL' || chosen === 'IS NOT NULL')
      return { kind, key, comparator: chosen, value: null };
    if (chosen === 'IN' || chosen === 'NOT IN') return { kind, key, comparator: chosen, value: list() };
    const type = attribute ? attribute.type : kind === 'metric' ? 'number' : 'text';
    return { kind, key, comparator: chosen, value: value(type, attribute !== null) };
  }

  for (;;) {
    while (isWord(peek(), 'AND')) take();
    if (peek().kind === 'end') return conditions;
    if (conditions.length === mostConditions)
      throw fail(peek(), `a filter has ${mostConditions} conditions at most`);
    conditions.push(condition());
  }
}
