import type { Pool } from 'pg';

/** The number of a metric's key; every key asked for before has one. */
export type KeyNumbers = (key: string) => number;

export interface MetricKeys {
  /** Numbers of these keys; new ones are given theirs at once, whatever becomes of what is written with them. */
  numbersOf(keys: Iterable<string>): Promise<KeyNumbers>;
}

/** Rows of metrics hold numbers of keys. More keys than these are in use by nobody. */
const mostRemembered = 50_000;

/** Remembers the number of each key that was ever asked for: they never change and never go. */
export function createMetricKeys(pool: Pool): MetricKeys {
  let known = new Map<string, number>();

  async function learn(keys: readonly string[], into: Map<string, number>): Promise<void> {
    // In one order, so that two that invent the same keys do not wait for each other in a circle.
    const sorted = [...keys].sort();
    const { rows } = await pool.query<{ key: string; no: number }>(
      'SELECT key, no FROM registry.metric_key WHERE key = ANY ($1::text[])',
      [sorted],
    );
    for (const { key, no } of rows) into.set(key, no);
    const fresh = sorted.filter((key) => !into.has(key));
    if (fresh.length === 0) return;
    await pool.query(
      'INSERT INTO registry.metric_key (key) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING',
      [fresh],
    );
    // Those that another process was first to insert are there now as well.
    await learn(fresh, into);
  }

  return {
    async numbersOf(keys) {
      const asked = new Set(keys);
      let missing = [...asked].filter((key) => !known.has(key));
      if (missing.length > 0 && known.size + missing.length > mostRemembered) {
        // What others were told stays with them.
        known = new Map();
        missing = [...asked];
      }
      const current = known;
      if (missing.length > 0) await learn(missing, current);
      return (key) => current.get(key)!;
    },
  };
}
