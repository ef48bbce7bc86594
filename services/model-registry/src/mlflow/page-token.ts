import { createHash } from 'node:crypto';
import { invalid } from './mlflow-error.ts';

const fingerprint = (search: unknown): string =>
  createHash('sha256').update(JSON.stringify(search)).digest('base64url').slice(0, 12);

/** Where the next page starts; bound to the search that it continues. */
export function pageToken(offset: number, search: unknown): string {
  return Buffer.from(JSON.stringify({ offset, of: fingerprint(search) })).toString('base64url');
}

/** The offset of a token of `search`; 0 without a token. */
export function pageOffset(token: string | undefined, search: unknown): number {
  if (token === undefined || token === '') return 0;
  try {
    const { offset, of } = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as Record<
      string,
      unknown
    >;
    if (Number.isSafeInteger(offset) && (offset as number) >= 0 && of === fingerprint(search)) {
      return offset as number;
    }
  } catch {
    // Not a token of ours: told below.
  }
  throw invalid(`Invalid page token: it belongs to another search, or to none`);
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
