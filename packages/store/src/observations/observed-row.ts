/** A current observation as those read it who compute features from it. */
export interface ObservedRow {
  readonly entity: string;
  /** ms since the epoch, UTC */
  readonly time: number;
  /** the row as it was imported, by column */
  readonly values: Record<string, number | string | null>;
}

/** Times as numbers: a row's time is ms since the epoch everywhere outside of Postgres. */
export const observedColumns = '(extract(epoch FROM o.time) * 1000)::float8 AS time, o.values';
