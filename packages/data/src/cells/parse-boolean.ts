import { type CellResult, cell, refused } from './cell-result.ts';

const words: Record<string, 0 | 1> = { true: 1, false: 0, yes: 1, no: 0, '1': 1, '0': 0 };

/** true, false, 1, 0, and these or yes and no as a text in any case; the value is 1 or 0. */
export function parseBoolean(raw: unknown): CellResult {
  const isWord = typeof raw === 'string' || typeof raw === 'boolean' || raw === 0 || raw === 1;
  const word = isWord ? String(raw).toLowerCase() : '';
  if (!Object.hasOwn(words, word)) return refused(raw, 'true, false, yes, no, 1 or 0');
  return cell(words[word]!);
}
