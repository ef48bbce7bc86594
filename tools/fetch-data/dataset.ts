/** A public data set, and how it becomes a file that its use case reads. */
export interface Dataset {
  /** Its use case, and so its folder under data-files/. */
  readonly useCase: string;
  readonly title: string;
  readonly licence: string;
  /** Where it is, each fetched in this order. */
  readonly addresses: readonly string[];
  /** Name of the file that is written; it matches the `source` of the use case and no file that is shipped. */
  readonly file: string;
  /** @throws Error when what came is not what is meant */
  convert(files: readonly Uint8Array[]): Promise<Uint8Array | string> | Uint8Array | string;
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/** @throws Error naming both numbers */
export function expectRows(what: string, got: number, expected: number): void {
  if (got !== expected) throw new Error(`${what} has ${got} rows, and not the ${expected} of the original`);
}
