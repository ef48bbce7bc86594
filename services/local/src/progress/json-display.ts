import type { Display, Terminal } from './display.ts';

/** For a program that reads along: one JSON document a line, `{"step", "state", "text", "share"?}` or `{"message"}`. */
export function jsonDisplay(out: Terminal): Display {
  const print = (document: object): void => void out.write(`${JSON.stringify(document)}\n`);
  return {
    set: (step, { mark, text, share }) =>
      print({ step, state: mark, text, ...(share === undefined ? {} : { share }) }),
    say: (text) => print({ message: text.trim() }),
    end() {},
  };
}
