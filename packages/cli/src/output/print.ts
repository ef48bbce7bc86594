import type { Session } from '../session.ts';

/** One JSON document a line, so that `--json` of a long command can be read as it comes. */
export function printJson(session: Session, value: unknown): void {
  session.out.write(`${JSON.stringify(value)}\n`);
}

export function printLine(session: Session, text = ''): void {
  session.out.write(`${text}\n`);
}
