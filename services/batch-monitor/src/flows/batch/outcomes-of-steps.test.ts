import { expect, it } from 'vitest';
import { outcomesOfSteps } from './outcomes-of-steps.ts';

const outcome = (time: number, value: number, entity = '') => ({
  useCase: 'a',
  entity,
  time: new Date(time),
  value,
});
const found = (outcomes: ReturnType<typeof outcome>[], times: number[], entity = '') =>
  outcomesOfSteps(
    outcomes,
    times.map((time) => ({ entity, time })),
    100,
  ).map(({ time, value }) => [time.getTime(), value]);

it('a forecast moment takes the nearest row within half a step', () => {
  const rows = [outcome(310, 3), outcome(100, 1), outcome(195, 2)];
  expect(found(rows, [100, 200, 300])).toEqual([
    [100, 1],
    [200, 2],
    [300, 3],
  ]);
});

it('and none where no row is that near, or another entity has it', () => {
  expect(found([outcome(100, 1)], [150, 1000])).toEqual([]);
  expect(found([outcome(100, 1, 'b')], [100])).toEqual([]);
  expect(found([], [100])).toEqual([]);
});
