/** One thing that is wrong in a use-case file, and what would be right. Lines and columns count from 1. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  /** Where in the file's structure: `features[2].return_5`; empty for the file as a whole. */
  path: string;
  /** What was wrong, in one sentence. */
  message: string;
  /** What the file says there, shortened. */
  got: string;
  /** What would be accepted there. */
  accepted: string;
  /** The line of the file that the problem is in. */
  excerpt?: string;
}

/**
 * A problem as a compiler would print it: place, sentence, the line with a caret, what is accepted.
 *
 * @example
 * formatProblem(problem)
 * // data-files/gold-price/use-case.yaml:18:15: features[1].return_1: there is no function "lagg"
 * //   18 |   - return_1: log(EUR / lagg(EUR, 1))
 * //      |                         ^
 * //   got: lagg
 * //   accepted: lag
 */
export function formatProblem(problem: Problem): string {
  const { file, line, column, path, message, got, accepted, excerpt } = problem;
  const lines = [`${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`];
  if (excerpt !== undefined && excerpt.trim() !== '') {
    const gutter = String(line);
    const pointer = excerpt.slice(0, column - 1).replace(/[^\t]/g, ' ');
    lines.push(`  ${gutter} | ${excerpt}`, `  ${' '.repeat(gutter.length)} | ${pointer}^`);
  }
  if (got !== '') lines.push(`  got: ${got}`);
  if (accepted !== '') lines.push(`  accepted: ${accepted}`);
  return lines.join('\n');
}
