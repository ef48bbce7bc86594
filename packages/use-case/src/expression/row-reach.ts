import type { Reach } from './functions/function-declaration.ts';

/**
 * Which rows an expression reads, as offsets from the current one: of all, and of each column. Look-back and
 * look-ahead follow from it before any row is seen.
 */
export interface RowReach extends Reach {
  columns: ReadonlyMap<string, Reach>;
}

/** The current row and nothing of it: a literal. */
export const currentRow: RowReach = { from: 0, to: 0, columns: new Map() };

export function reachOfColumn(name: string): RowReach {
  return { from: 0, to: 0, columns: new Map([[name, { from: 0, to: 0 }]]) };
}

/** What is read when an expression is evaluated at all rows of `by` instead of at the current one. */
export function moveReach(reach: RowReach, by: Reach): RowReach {
  const move = ({ from, to }: Reach): Reach => ({ from: from + by.from, to: to + by.to });
  return { ...move(reach), columns: new Map([...reach.columns].map(([name, own]) => [name, move(own)])) };
}

/** What is read when all of these are evaluated. */
export function joinReach(reaches: readonly RowReach[]): RowReach {
  const join = (a: Reach, b: Reach): Reach => ({ from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) });
  const columns = new Map<string, Reach>();
  for (const reach of reaches) {
    for (const [name, own] of reach.columns) {
      const before = columns.get(name);
      columns.set(name, before === undefined ? own : join(before, own));
    }
  }
  return { ...reaches.reduce<Reach>(join, { from: 0, to: 0 }), columns };
}
