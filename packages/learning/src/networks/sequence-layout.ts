import type { NamedColumn } from '../estimators/in-name-order.ts';

/** One quantity over time: a feature for each lag. */
export interface SequenceChannel {
  readonly name: string;
  /** lag → feature; lag 0 is now. */
  readonly byLag: ReadonlyMap<number, NamedColumn>;
}

/** Features as a network that reads sequences sees them. */
export interface SequenceLayout {
  /** Lags of the steps, oldest first; never empty. */
  readonly lags: readonly number[];
  readonly channels: readonly SequenceChannel[];
  /** Features without a lag: they stand at every step. */
  readonly steady: readonly NamedColumn[];
}

const lagName = /^(?:(.+)_)?lag_(\d+)$/;

/**
 * Sequences are told by the names of features: `lag_1 … lag_7` (what forecasters on lags make), or
 * `rate_lag_1 … rate_lag_7`, where a feature `rate` beside them is its lag 0. Every other feature is steady. Without
 * any lag there is one step.
 *
 * @param columns in name order
 * @example layoutSequences(inNameOrder(X)) // a, a_lag_1, a_lag_2, b: lags [2, 1, 0], channel a, steady b
 */
export function layoutSequences(columns: readonly NamedColumn[]): SequenceLayout {
  const lagged = new Map<string, Map<number, NamedColumn>>();
  for (const column of columns) {
    const match = lagName.exec(column.name);
    if (match === null) continue;
    const channel = lagged.get(match[1] ?? '') ?? new Map<number, NamedColumn>();
    // Of lag_1 and lag_01 the first is taken; the other stays steady, so that nothing is lost.
    if (!channel.has(Number(match[2]))) channel.set(Number(match[2]), column);
    lagged.set(match[1] ?? '', channel);
  }
  for (const column of columns) {
    const channel = lagged.get(column.name);
    if (channel !== undefined && !channel.has(0)) channel.set(0, column);
  }
  const inSequences = new Set([...lagged.values()].flatMap((channel) => [...channel.values()]));
  const lags = [...new Set([...lagged.values()].flatMap((channel) => [...channel.keys()]))];
  return {
    lags: lags.length === 0 ? [0] : lags.sort((a, b) => b - a),
    channels: [...lagged].map(([name, byLag]) => ({ name, byLag })),
    steady: columns.filter((column) => !inSequences.has(column)),
  };
}
