import { isScalar, type Node, type Scalar } from 'yaml';
import type { Problem } from '../problem.ts';
import { offsetInScalar } from './offset-in-scalar.ts';

export type Path = readonly (string | number)[];
type Range = readonly [number, number];

/** What a problem says, its place apart. Without `got` it is the text at the place. */
export interface Finding {
  path: string;
  message: string;
  got?: string;
  accepted: string;
}

const longestGot = 80;

/** Where the parts of a file stand. */
export class Places {
  readonly #text: string;
  readonly #file: string;
  readonly #keys = new Map<string, Range>();
  readonly #values = new Map<string, Node>();

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  rememberKey(path: Path, range: Range): void {
    this.#keys.set(JSON.stringify(path), range);
  }

  rememberValue(path: Path, node: Node): void {
    this.#values.set(JSON.stringify(path), node);
  }

  /** `features[2].return_5`; a name that is not a plain word in quotes. */
  show(path: Path): string {
    return path.reduce<string>((shown, part) => {
      if (typeof part === 'number') return `${shown}[${part}]`;
      const name = /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(part) ? part : JSON.stringify(part);
      return shown === '' ? name : `${shown}.${name}`;
    }, '');
  }

  /** The value at a path; where there is none, the nearest thing around it. */
  ofValue(path: Path): Range {
    for (let length = path.length; length >= 0; length--) {
      const id = JSON.stringify(path.slice(0, length));
      const range = this.#values.get(id)?.range;
      const key = this.#keys.get(id);
      // A map or list as a whole begins where its first entry does, which says little: its key says more.
      if (length < path.length && key !== undefined) return key;
      if (range !== undefined && range !== null && range[1] > range[0]) return [range[0], range[1]];
      if (key !== undefined) return key;
    }
    return [0, 0];
  }

  /** The key at the end of a path. */
  ofKey(path: Path): Range {
    return this.#keys.get(JSON.stringify(path)) ?? this.ofValue(path);
  }

  /** Characters `[at, end)` of the text that stands at a path. */
  inText(path: Path, at: number, end: number): Range {
    const node = this.#values.get(JSON.stringify(path));
    const scalar = node !== undefined && isScalar(node) ? (node as Scalar) : null;
    // A feature that is named only (`- EUR:`) has its text in the key.
    const from = scalar === null ? null : offsetInScalar(this.#text, scalar, at);
    const to = scalar === null ? null : offsetInScalar(this.#text, scalar, Math.max(at, end - 1));
    return from === null || to === null ? this.ofValue(path) : [from, to + 1];
  }

  problemAt(range: Range, finding: Finding): Problem {
    // Counted here, not by yaml's LineCounter, which loses lines after some syntax errors.
    const at = Math.min(range[0], this.#text.length);
    const from = at === 0 ? 0 : this.#text.lastIndexOf('\n', at - 1) + 1;
    const to = this.#text.indexOf('\n', at);
    return {
      file: this.#file,
      line: this.#text.slice(0, from).split('\n').length,
      column: at - from + 1,
      path: finding.path,
      message: finding.message,
      got: shortened(finding.got ?? this.#text.slice(range[0], range[1])),
      accepted: finding.accepted,
      excerpt: this.#text
        .slice(from, to === -1 ? undefined : to)
        .replace(/\r$/, '')
        .slice(0, 200),
    };
  }
}

function shortened(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > longestGot ? `${line.slice(0, longestGot - 1)}…` : line;
}
