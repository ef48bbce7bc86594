export type Mark = 'waiting' | 'running' | 'done' | 'failed';

export interface ProgressLine {
  readonly mark: Mark;
  readonly text: string;
  /** 0…1 of a task that tells how far it is. */
  readonly share?: number | undefined;
}

/** Lines about what goes on, each under a key that keeps its place. */
export interface Display {
  set(key: string, line: ProgressLine): void;
  /** A sentence that stays. */
  say(text: string): void;
  /** Nothing moves any more. */
  end(): void;
}

export interface Terminal {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}
