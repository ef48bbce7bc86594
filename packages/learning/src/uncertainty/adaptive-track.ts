import { RecentErrors } from './recent-errors.ts';

/** How fast intervals follow what happens, and how far they look back. */
export interface Adaptation {
  /** Step of the adaptation: larger follows changes faster and wobbles more. */
  readonly gamma: number;
  /** At most so many errors are kept. */
  readonly window: number;
}

export const defaultAdaptation: Adaptation = { gamma: 0.01, window: 500 };

/** What one stream of errors has come to. Plain JSON. */
export interface TrackState {
  /** Of each level, the share outside that the next interval is set for. */
  readonly alphas: readonly number[];
  /** The latest absolute errors, oldest first. */
  readonly errors: readonly number[];
}

/** Adaptive conformal inference over one stream of errors (Gibbs and Candès 2021), for several levels at once. */
export class AdaptiveTrack {
  private readonly levels: readonly number[];
  private readonly rising: readonly number[];
  private readonly gamma: number;
  private readonly alphas: number[];
  private readonly recent: RecentErrors;

  constructor(levels: readonly number[], state: TrackState, { gamma, window }: Adaptation) {
    this.levels = levels;
    this.rising = [...levels.keys()].sort((a, b) => levels[a]! - levels[b]!);
    this.gamma = gamma;
    this.alphas = [...state.alphas];
    this.recent = new RecentErrors(state.errors, window);
  }

  /**
   * Half the width of the next interval of each level, Infinity = without bound. The levels adapt by themselves, but a
   * higher one is never narrower than a lower one.
   */
  radii(): number[] {
    const radii = this.alphas.map((alpha) => this.recent.quantile(1 - alpha));
    let widest = 0;
    for (const j of this.rising) {
      widest = Math.max(widest, radii[j]!);
      radii[j] = widest;
    }
    return radii;
  }

  /**
   * @param errors that became known at once: one of a single series, one an entity of many
   * @param inside for each level, how many of them the interval that was given held
   */
  learn(errors: readonly number[], inside: readonly number[]): void {
    if (errors.length === 0) return;
    for (const [j, level] of this.levels.entries()) {
      const missed = 1 - inside[j]! / errors.length;
      this.alphas[j]! += this.gamma * (1 - level - missed);
    }
    // Of more than are kept, as many as are kept, evenly.
    const every = Math.max(1, Math.ceil(errors.length / this.recent.most));
    for (let i = 0; i < errors.length; i += every) this.recent.add(errors[i]!);
  }

  /** The largest error that is kept; 0 of none. */
  largest(): number {
    return this.recent.largest();
  }

  state(): { alphas: number[]; errors: number[] } {
    return { alphas: [...this.alphas], errors: this.recent.inOrder() };
  }
}

/** @throws RangeError for a γ or window that there cannot be */
export function checkAdaptation({ gamma, window }: Adaptation): void {
  if (!(gamma > 0 && gamma < 1)) throw new RangeError(`gamma: got ${gamma}, accepted is above 0, below 1`);
  if (!Number.isInteger(window) || window < 2) {
    throw new RangeError(`window: got ${window}, accepted is a whole number from 2`);
  }
}
