import type { Column } from '@assay/use-case';
import { type CellResult, cell, refused } from './cell-result.ts';

/**
 * A parser of texts and categories: a text, or a number or boolean as its text. With `levels` only these. A NUL
 * character or half a surrogate pair is refused, as Postgres cannot hold either.
 */
export function textParser(column: Column): (raw: unknown) => CellResult {
  const levels = column.levels === undefined ? undefined : new Set(column.levels);
  const accepted = levels === undefined ? 'a text' : `one of ${[...levels].slice(0, 20).join(', ')}`;
  return (raw) => {
    const isText = typeof raw === 'string' || typeof raw === 'boolean' || typeof raw === 'bigint';
    if (!isText && !(typeof raw === 'number' && Number.isFinite(raw))) return refused(raw, accepted);
    const text = String(raw);
    if (/\0|\p{Surrogate}/u.test(text)) return refused(raw, `${accepted} without NUL and broken characters`);
    return levels === undefined || levels.has(text) ? cell(text) : refused(raw, accepted);
  };
}
