import { figure } from '../figure.ts';
import type { CardExtent, ModelCardInput } from '../model-card-input.ts';
import { code, plain, table } from './text.ts';

const rules: Readonly<Record<string, string>> = {
  time: 'by time: the oldest rows train, the newest are the holdout',
  random: 'by a seeded shuffle; equal rows stay on one side',
  group: 'by group: rows of one group stay on one side',
};

/** What the model was made from, and how the rows were kept apart. */
export function dataSection({ data }: ModelCardInput): string[] {
  const parts = { training: data.train, validation: data.validation, holdout: data.holdout };
  return [
    '## Data',
    `${data.source === undefined ? 'The file' : code(data.source)} with SHA-256 ${code(data.sha256)}. Divided ${plain(rules[data.splitBy] ?? data.splitBy)}.`,
    table([
      ['part', 'rows', 'from', 'to'],
      ...Object.entries(parts).map(([name, part]) => [name, figure(part.rows), ...timesOf(part)]),
    ]),
  ];
}

/** Days where they are whole days, else minutes. */
function timesOf({ from, to }: CardExtent): [string, string] {
  const short = (time: string | undefined): string =>
    time === undefined
      ? '–'
      : plain(time.replace(/T00:00:00(\.000)?Z$/, '').replace(/(T\d\d:\d\d).*$/, '$1Z'));
  return [short(from), short(to)];
}
