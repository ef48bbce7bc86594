import { describe, expect, it } from 'vitest';
import { batchRows } from './batch-rows.ts';

const day = 86_400_000;
const row = (entity: string, days: number) => ({ entity, time: days * day, values: { x: days } });
const week = { windowMs: 7 * day, lookBack: 0 };
const predictedDays = ({ rows, predicted }: ReturnType<typeof batchRows>) =>
  [...predicted].map((index) => `${rows[index]!.entity}${rows[index]!.time / day}`);

describe('batchRows', () => {
  it('predicts the window before the newest row: its far end is not part of it, its near end is', () => {
    const found = batchRows([row('', 2), row('', 3), row('', 10)], week);
    expect(predictedDays(found)).toEqual(['10']);
    expect(predictedDays(batchRows([row('', 3.01), row('', 10)], week))).toEqual(['3.01', '10']);
  });

  it('counts back from the newest row of all entities', () => {
    const found = batchRows([row('a', 1), row('a', 8), row('b', 2), row('b', 9), row('c', 1)], week);
    expect(predictedDays(found)).toEqual(['a8', 'b9']);
    expect({ from: found.from / day, to: found.to / day }).toEqual({ from: 8, to: 9 });
  });

  it('keeps as much history as a predicted row needs, of its own entity', () => {
    const rows = [
      row('a', 1),
      row('a', 2),
      row('a', 3),
      row('a', 20),
      row('b', 4),
      row('b', 19),
      row('b', 20),
    ];
    const found = batchRows(rows, { windowMs: 7 * day, lookBack: 2 });
    expect(found.rows.map(({ entity, time }) => `${entity}${time / day}`)).toEqual([
      'a2',
      'a3',
      'a20',
      'b4',
      'b19',
      'b20',
    ]);
    expect([...found.predicted]).toEqual([2, 4, 5]);
  });
});
