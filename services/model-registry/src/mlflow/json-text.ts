/** An answer that is JSON already: put together by the database, it is not read and written once more. */
export class JsonText {
  readonly text: string | Buffer;

  constructor(text: string | Buffer) {
    this.text = text;
  }
}

const comma = Buffer.from(',');

/** A page of entries that are JSON already. An empty list is left out, as protobuf does. */
export function pageText(
  name: string,
  entries: readonly Buffer[],
  { next_page_token }: { readonly next_page_token?: string },
): JsonText {
  const token = next_page_token === undefined ? '' : `"next_page_token":${JSON.stringify(next_page_token)}`;
  if (entries.length === 0) return new JsonText(`{${token}}`);
  const parts: Buffer[] = [Buffer.from(`{"${name}":[`)];
  for (const entry of entries) parts.push(entry, comma);
  parts[parts.length - 1] = Buffer.from(token === '' ? ']}' : `],${token}}`);
  return new JsonText(Buffer.concat(parts));
}
