/** Text of others in a line of Markdown: what would be markup is escaped, and a line stays a line. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|#~]/g, '\\$&');
}

/** As code; the fence is longer than any run of backticks inside. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** Cells are Markdown already. The first row is the head; numbers stand to the right. */
export function table(rows: readonly (readonly string[])[], numbersFrom = 1): string {
  const [head = [], ...body] = rows;
  const rule = head.map((_, i) => (i >= numbersFrom ? '---:' : '---'));
  return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Four digits that count; a minus is a minus. */
export function figure(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  if (Number.isInteger(value) && Math.abs(value) < 1e12)
    return value.toLocaleString('en-US').replace('-', '−');
  const size = Math.abs(value);
  const text = size >= 1e6 || size < 1e-4 ? value.toExponential(3) : String(Number(value.toPrecision(4)));
  return text.replace('-', '−');
}

export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
