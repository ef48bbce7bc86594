/** What one cell or request field is: a typed value (`null` = missing), or why it is none. */
export type CellResult =
  | { readonly ok: true; readonly value: number | string | null }
  | { readonly ok: false; readonly got: string; readonly accepted: string };

/** Longest piece of a refused value that a message repeats. */
const longestShown = 80;

export function cell(value: number | string | null): CellResult {
  return { ok: true, value };
}

export function refused(raw: unknown, accepted: string): CellResult {
  return { ok: false, got: shown(raw), accepted };
}

/** A refused value in a message: texts in quotes, all cut to 80 characters. */
export function shown(raw: unknown): string {
  const text =
    typeof raw === 'string' ? JSON.stringify(raw) : raw instanceof Date ? 'an invalid date' : describe(raw);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

function describe(raw: unknown): string {
  if (raw === undefined || raw === null) return 'nothing';
  if (Array.isArray(raw)) return 'a list';
  return typeof raw === 'object' ? 'an object' : String(raw);
}
