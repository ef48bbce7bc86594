/** One version of a row: its number, and its xmin. */
export interface RowVersion {
  readonly no: number;
  readonly version: string;
}

interface Kept {
  readonly version: string;
  readonly text: string;
}

/**
 * Texts of rows, kept while the rows are the same. Two generations: a text that is asked for moves to the younger one;
 * when that is full, the older one goes. It costs less than an order of use, and forgets the same.
 */
function keepTexts(mostCharacters: number) {
  const half = mostCharacters / 2;
  let young = new Map<number, Kept>();
  let old = new Map<number, Kept>();
  let characters = 0;

  function keep(no: number, kept: Kept): void {
    // One that would push all others out is not kept.
    if (kept.text.length > half / 16) return;
    characters += kept.text.length - (young.get(no)?.text.length ?? 0);
    young.set(no, kept);
    if (characters <= half) return;
    old = young;
    young = new Map();
    characters = 0;
  }

  return {
    keep,
    get(no: number, version: string): string | undefined {
      const recent = young.get(no);
      if (recent !== undefined) return recent.version === version ? recent.text : undefined;
      const kept = old.get(no);
      if (kept?.version !== version) return undefined;
      keep(no, kept);
      return kept.text;
    },
  };
}

/** The text of each row that was found, in that order; one that is gone since is left out. */
export type TextsOf = (found: readonly RowVersion[]) => Promise<string[]>;

/**
 * Putting a row's text together takes longer than finding it, and most searches show the same few: it is kept, and told
 * again while the version, which the search read with the row, is the same. So a client reads what it wrote, through
 * whichever process; rows that were not kept, or changed since, are read anew.
 *
 * @param readAnew rows as they are now, each with the version that its text is of
 * @param mostCharacters of all that is kept
 * @example const textsOf = rememberTexts((numbers) => runsAsJson(pool, numbers), 16_000_000);
 * const page = await textsOf(await searchRuns(pool, search));
 */
export function rememberTexts(
  readAnew: (numbers: readonly number[]) => Promise<readonly (RowVersion & { readonly text: string })[]>,
  mostCharacters: number,
): TextsOf {
  const kept = keepTexts(mostCharacters);
  return async (found) => {
    const texts = new Map<number, string>();
    const unknown: number[] = [];
    for (const { no, version } of found) {
      const text = kept.get(no, version);
      if (text === undefined) unknown.push(no);
      else texts.set(no, text);
    }
    if (unknown.length > 0) {
      for (const { no, version, text } of await readAnew(unknown)) {
        kept.keep(no, { version, text });
        texts.set(no, text);
      }
    }
    return found.flatMap(({ no }) => texts.get(no) ?? []);
  };
}
