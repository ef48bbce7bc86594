/** One version of a row: its number, and its xmin. */
export interface RowVersion {
  readonly no: number;
  readonly version: string;
}

interface Kept {
  readonly version: string;
  readonly text: Buffer;
}

/**
 * Texts of rows, kept while the rows are the same. Two generations: a text that is asked for moves to the younger one;
 * when that is full, the older one goes. It costs less than an order of use, and forgets the same.
 */
function keepTexts(mostBytes: number) {
  const half = mostBytes / 2;
  let young = new Map<number, Kept>();
  let old = new Map<number, Kept>();
  let bytes = 0;

  function keep(no: number, kept: Kept): void {
    // One that would push all others out is not kept.
    if (kept.text.length > half / 16) return;
    bytes += kept.text.length - (young.get(no)?.text.length ?? 0);
    young.set(no, kept);
    if (bytes <= half) return;
    old = young;
    young = new Map();
    bytes = 0;
  }

  return {
    keep,
    get(no: number, version: string): Buffer | undefined {
      const recent = young.get(no);
      if (recent !== undefined) return recent.version === version ? recent.text : undefined;
      const kept = old.get(no);
      if (kept?.version !== version) return undefined;
      keep(no, kept);
      return kept.text;
    },
  };
}

/** The text of each row that was found, as UTF-8, in that order; one that is gone since is left out. */
export type TextsOf = (found: readonly RowVersion[]) => Promise<Buffer[]>;

/**
 * Putting a row's text together takes longer than finding it, and most searches show the same few: it is kept, and told
 * again while the version, which the search read with the row, is the same. So a client reads what it wrote, through
 * whichever process; rows that were not kept, or changed since, are read anew. Kept as bytes: a page of them is copied
 * together and sent, where text would be measured and encoded each time.
 *
 * @param readAnew rows as they are now, each with the version that its text is of
 * @param mostBytes of all that is kept
 * @example const textsOf = rememberTexts((numbers) => runsAsJson(pool, numbers), 16_000_000);
 * const page = await textsOf(await searchRuns(pool, search));
 */
export function rememberTexts(
  readAnew: (numbers: readonly number[]) => Promise<readonly (RowVersion & { readonly text: string })[]>,
  mostBytes: number,
): TextsOf {
  const kept = keepTexts(mostBytes);
  return async (found) => {
    const texts = new Map<number, Buffer>();
    const unknown: number[] = [];
    for (const { no, version } of found) {
      const text = kept.get(no, version);
      if (text === undefined) unknown.push(no);
      else texts.set(no, text);
    }
    if (unknown.length > 0) {
      for (const { no, version, text: said } of await readAnew(unknown)) {
        const text = Buffer.from(said);
        kept.keep(no, { version, text });
        texts.set(no, text);
      }
    }
    return found.flatMap(({ no }) => texts.get(no) ?? []);
  };
}
