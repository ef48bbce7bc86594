import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** The last lines of a log, from at most its last 8 KiB; the message alone of a line that is JSON. */
export function lastLines(path: string, count: number): string[] {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const length = Math.min(size, 8192);
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, size - length);
    return bytes
      .toString('utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(-count)
      .map(messageOf);
  } finally {
    closeSync(file);
  }
}

function messageOf(line: string): string {
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return [msg, err?.message].filter(Boolean).join(': ');
  } catch {
    return line;
  }
}
