/** An answer that is JSON already: put together by the database, it is not read and written once more. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A page of entries that are JSON already. An empty list is left out, as protobuf does. */
export function pageText(
  name: string,
  entries: readonly string[],
  { next_page_token }: { readonly next_page_token?: string },
): JsonText {
  const parts = entries.length === 0 ? [] : [`"${name}":[${entries.join(',')}]`];
  if (next_page_token !== undefined) parts.push(`"next_page_token":${JSON.stringify(next_page_token)}`);
  return new JsonText(`{${parts.join(',')}}`);
}
