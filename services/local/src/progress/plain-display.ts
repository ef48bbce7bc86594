import type { Display, Terminal } from './display.ts';

/** For a file or a pipe: a line whenever something is new, and of a running task at every quarter. */
export function plainDisplay(out: Terminal): Display {
  const last = new Map<string, string>();
  return {
    set(key, { mark, text, share }) {
      const quarter = share === undefined ? '' : ` (${Math.floor(share * 4) * 25} %)`;
      const line = mark === 'running' ? `… ${withoutFigures(text)}${quarter}` : `${signs[mark]} ${text}`;
      if (mark === 'waiting' || last.get(key) === line) return;
      last.set(key, line);
      out.write(`${line}\n`);
    },
    say(text) {
      out.write(`${text}\n`);
    },
    end() {},
  };
}

const signs = { waiting: '·', done: '✔', failed: '✘' } as const;

/** Percentages and seconds change all the time; in a log they would be a line each. */
const withoutFigures = (text: string): string =>
  text.replace(/,? *\d+ %/, '').replace(/ {2,}\d+(\.\d+)? s$/, '');
