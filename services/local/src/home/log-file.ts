import { appendFileSync } from 'node:fs';

/** A log of few lines: each is on its way to the disk when the call returns. */
export const logToFile = (path: string): { write(line: string): void } => ({
  write: (line) => appendFileSync(path, line),
});
