import type { QueryParameters } from './search-sql.ts';

/** One of the things by which rows are ordered. Those that lack it come last in both directions. */
export interface OrderTerm {
  readonly sql: string;
  readonly ascending: boolean;
  readonly type: 'bigint' | 'float8' | 'text';
  readonly nullable: boolean;
}

/** Where a page ended: of its last row the value of each term of the order. The next page holds what comes after. */
export type PagePlace = readonly (number | string | null)[];

export const orderBy = (terms: readonly OrderTerm[]): string =>
  terms
    // Said only where it changes something: an index that cannot hold null is not known to be in that order.
    .map(
      ({ sql, ascending, nullable }) => `${sql} ${ascending ? 'ASC' : nullable ? 'DESC NULLS LAST' : 'DESC'}`,
    )
    .join(', ');

function isValue({ type, nullable }: OrderTerm, value: unknown): boolean {
  if (value === null) return nullable;
  if (type === 'text') return typeof value === 'string' && !value.includes('\0');
  return type === 'bigint' ? Number.isSafeInteger(value) : Number.isFinite(value);
}

/** Can it be a place in this order? What a client sends back is not trusted. */
export const isPlaceIn = (terms: readonly OrderTerm[], place: unknown): place is PagePlace =>
  Array.isArray(place) &&
  place.length === terms.length &&
  terms.every((term, index) => isValue(term, place[index]));

function beyond(
  terms: readonly OrderTerm[],
  place: PagePlace,
  parameters: QueryParameters,
  atPlace: boolean,
): string {
  const [first, ...rest] = terms;
  if (first === undefined) return String(atPlace);
  const { sql, ascending, type, nullable } = first;
  const [value, ...others] = place;
  const further = beyond(rest, others, parameters, atPlace);
  if (value === null || value === undefined) return `(${sql} IS NULL AND ${further})`;
  const placeholder = parameters.add(value, type);
  const later = `${sql} ${ascending ? '>' : '<'} ${placeholder}`;
  return `(${later}${nullable ? ` OR ${sql} IS NULL` : ''} OR (${sql} = ${placeholder} AND ${further}))`;
}

/**
 * The condition that a row comes after a place, in SQL. Rows may come and go between two pages: none that stays is left
 * out or told twice, unless the values that order it change.
 */
export const comesAfter = (
  terms: readonly OrderTerm[],
  place: PagePlace,
  parameters: QueryParameters,
): string => beyond(terms, place, parameters, false);

/** The same by the first terms of an order alone: it does not come before the place. */
export const isNotBefore = (
  firstTerms: readonly OrderTerm[],
  place: PagePlace,
  parameters: QueryParameters,
): string => beyond(firstTerms, place, parameters, true);
