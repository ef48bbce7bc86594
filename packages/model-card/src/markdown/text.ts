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
