import { expect, it } from 'vitest';
import { watchStamps } from './watch-stamps.ts';

it('tells what has changed since the last look, also when a look failed in between', async () => {
  const looks = [{ a: '1', b: '1' }, null, { a: '1', b: '2' }, { a: '2', b: '2', c: '1' }];
  const told: string[] = [];
  let looked = 0;
  let sawAll = () => {};
  const seen = new Promise<void>((resolve) => {
    sawAll = resolve;
  });
  const watch = watchStamps({
    names: () => ['a', 'b'],
    read: async () => {
      const look = looks[looked];
      looked += 1;
      if (looked > looks.length) sawAll();
      if (look === null) throw new Error('down');
      return new Map(Object.entries(look ?? looks.at(-1)!));
    },
    changed: (name) => told.push(name),
    pollMs: 1,
  });
  watch.start();
  await seen;
  await watch.stop();
  expect(told).toEqual(['b', 'a']);
});
