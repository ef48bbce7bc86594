/** An answer that is JSON already: put together by the database, it is not read and written once more. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
