const longest = 80;

/** A value as an error message shows it: JSON, cut to 80 characters, "nothing" where there was none. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  let text: string;
  try {
    text = JSON.stringify(value) ?? String(value);
  } catch {
    text = String(value);
  }
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
