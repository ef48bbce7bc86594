/** A piece of text of a card: plain, or marked. */
export interface Span {
  readonly text: string;
  readonly mark?: 'code' | 'strong';
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly spans: readonly Span[] }
  | { readonly kind: 'quote' | 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Span[])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Span[])[];
      readonly numbers: readonly boolean[];
      readonly rows: readonly (readonly (readonly Span[])[])[];
    }
  | { readonly kind: 'image'; readonly name: string; readonly title: string };

/**
 * Reads the Markdown of a model card, as @assay/model-card writes it: headings, paragraphs, a quote, lists, tables, images
 * beside it, code and strong text, and escaped marks. Whatever else there is stays text: nothing becomes markup.
 */
export function readCard(markdown: string): Block[] {
  return markdown
    .split(/\n{2,}/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(blockOf);
}

function blockOf(text: string): Block {
  const lines = text.split('\n');
  const heading = /^(#{1,3}) (.*)$/.exec(text);
  if (heading)
    return { kind: 'heading', level: heading[1]!.length as 1 | 2 | 3, spans: spansOf(heading[2]!) };
  const image = /^!\[([^\]]*)\]\(([\w-]+)\.svg\)$/.exec(text);
  if (image) return { kind: 'image', title: image[1]!, name: image[2]! };
  if (text.startsWith('> ')) return { kind: 'quote', spans: spansOf(text.slice(2)) };
  if (lines.every((line) => line.startsWith('- ')))
    return { kind: 'list', items: lines.map((line) => spansOf(line.slice(2))) };
  if (lines.length > 1 && lines.every((line) => line.startsWith('|'))) return tableOf(lines);
  return { kind: 'paragraph', spans: spansOf(lines.join(' ')) };
}

function tableOf([head = '', rule = '', ...rows]: readonly string[]): Block {
  return {
    kind: 'table',
    head: cellsOf(head).map(spansOf),
    numbers: cellsOf(rule).map((cell) => cell.endsWith(':')),
    rows: rows.map((row) => cellsOf(row).map(spansOf)),
  };
}

/** Cells of a line; a bar behind a backslash is part of a cell. */
function cellsOf(line: string): string[] {
  return line
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  const marked = /(?<!\\)(`+) ?(.+?) ?\1(?!`)|\*\*(.+?)\*\*/g;
  let end = 0;
  for (const match of text.matchAll(marked)) {
    if (match.index > end) spans.push({ text: unescaped(text.slice(end, match.index)) });
    const [whole, , code, strong] = match;
    // In code nothing is escaped but the bar of a table.
    spans.push(
      code === undefined
        ? { text: unescaped(strong ?? ''), mark: 'strong' }
        : { text: code.replaceAll('\\|', '|'), mark: 'code' },
    );
    end = match.index + whole.length;
  }
  if (end < text.length) spans.push({ text: unescaped(text.slice(end)) });
  return spans;
}

function unescaped(text: string): string {
  return text.replace(/\\([\\`*_[\]<>|#~])/g, '$1');
}
