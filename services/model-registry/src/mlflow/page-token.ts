import { createHash } from 'node:crypto';
import { isPlaceIn, type OrderTerm, type PagePlace } from '@assay/store';
import { invalid } from './mlflow-error.ts';

const fingerprint = (search: unknown): string =>
  createHash('sha256').update(JSON.stringify(search)).digest('base64url').slice(0, 12);

const written = (content: Readonly<Record<string, unknown>>): string =>
  Buffer.from(JSON.stringify(content)).toString('base64url');

/** What a token holds; null for one that belongs to another search, or to none. */
function read(token: string, search: unknown): Readonly<Record<string, unknown>> | null {
  try {
    const content = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as Record<string, unknown>;
    return content['of'] === fingerprint(search) ? content : null;
  } catch {
    return null;
  }
}

const wrongToken = () => invalid(`Invalid page token: it belongs to another search, or to none`);

/** Where the next page starts, as a number of rows; bound to the search that it continues. */
export const pageToken = (offset: number, search: unknown): string =>
  written({ offset, of: fingerprint(search) });

/** The offset of a token of `search`; 0 without a token. */
export function pageOffset(token: string | undefined, search: unknown): number {
  if (token === undefined || token === '') return 0;
  const offset = read(token, search)?.['offset'];
  if (!Number.isSafeInteger(offset) || (offset as number) < 0) throw wrongToken();
  return offset as number;
}

/** The place after which the page of a token of `search` starts; null without a token. */
export function pagePlace(
  token: string | undefined,
  search: unknown,
  terms: readonly OrderTerm[],
): PagePlace | null {
  if (token === undefined || token === '') return null;
  const after = read(token, search)?.['after'];
  if (after === null) return null;
  if (!isPlaceIn(terms, after)) throw wrongToken();
  return after;
}

/** A page out of one row more than was asked for: the surplus row tells that there is a next page, after the last one. */
export function pageAfter<T extends { readonly place: PagePlace }>(
  rows: readonly T[],
  limit: number,
  from: PagePlace | null,
  search: unknown,
): { items: readonly T[]; next: { next_page_token?: string } } {
  if (rows.length <= limit) return { items: rows, next: {} };
  const items = rows.slice(0, limit);
  // A page of none, which may be asked for, is followed by where it began itself.
  const after = items.at(-1)?.place ?? from;
  return { items, next: { next_page_token: written({ after, of: fingerprint(search) }) } };
}

/** A page out of one row more than was asked for: the surplus row tells that there is a next page. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  offset: number,
  search: unknown,
): { items: readonly T[]; next: { next_page_token?: string } } {
  if (rows.length <= limit) return { items: rows, next: {} };
  return { items: rows.slice(0, limit), next: { next_page_token: pageToken(offset + limit, search) } };
}
