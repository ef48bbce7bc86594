import { ExpressionError } from '../expression/expression-error.ts';
import type { Problem } from '../problem.ts';
import type { Path, Places } from './places.ts';

/** Collects the problems of one file, so that all are shown at once. */
export class ProblemList {
  readonly #places: Places;
  readonly #problems: Problem[] = [];

  constructor(places: Places) {
    this.#places = places;
  }

  /** The value at a path is wrong. */
  add(path: Path, message: string, accepted: string, got?: string): void {
    this.#push(path, this.#places.ofValue(path), message, accepted, got);
  }

  /** The key at the end of a path is wrong. */
  addAtKey(path: Path, message: string, accepted: string, got?: string): void {
    this.#push(path, this.#places.ofKey(path), message, accepted, got);
  }

  /** Runs the check of an expression that stands at a path; its error becomes a problem at its place. */
  expression<T>(path: Path, check: () => T): T | null {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      this.#push(path, this.#places.inText(path, error.at, error.end), error.message, error.accepted);
      return null;
    }
  }

  /** In the order of the file. */
  sorted(): Problem[] {
    return [...this.#problems].sort((a, b) => a.line - b.line || a.column - b.column);
  }

  get isEmpty(): boolean {
    return this.#problems.length === 0;
  }

  #push(path: Path, range: readonly [number, number], message: string, accepted: string, got?: string): void {
    const finding = {
      path: this.#places.show(path),
      message,
      accepted,
      ...(got === undefined ? {} : { got }),
    };
    this.#problems.push(this.#places.problemAt(range, finding));
  }
}
