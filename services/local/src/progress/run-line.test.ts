import { expect, it } from 'vitest';
import { plainDisplay } from './plain-display.ts';
import { runLine, type ShownRun } from './run-line.ts';

const run = (more: Partial<ShownRun>): ShownRun => ({
  id: 'r',
  useCase: 'gold-price',
  flow: 'train',
  state: 'running',
  finishedAt: null,
  durationMs: 3100,
  progress: null,
  error: null,
  ...more,
});

it('says the task and how far it is, the reason of a failure, and the time', () => {
  const progress = { task: 'tune', done: 3, total: 12, message: null };
  expect(runLine(run({ progress }))).toEqual({
    mark: 'running',
    text: 'gold-price train: tune, 25 %  3.1 s',
    share: 0.25,
  });
  expect(runLine(run({ progress: { ...progress, total: 0 } })).text).toBe('gold-price train: tune  3.1 s');
  expect(runLine(run({ progress: { ...progress, message: 'best rmse 12.1' } })).text).toBe(
    'gold-price train: tune, best rmse 12.1  3.1 s',
  );
  expect(
    runLine(run({ state: 'failed', error: { code: 'X', detail: 'no rows', task: 'fit' } })),
  ).toMatchObject({
    mark: 'failed',
    text: 'gold-price train: no rows  3.1 s',
  });
  expect(runLine(run({ state: 'succeeded', durationMs: 9000 }))).toMatchObject({
    mark: 'done',
    text: 'gold-price train  9.0 s',
  });
});

it('writes a line to a log when something is new, not for every percent and second', () => {
  const written: string[] = [];
  const display = plainDisplay({ write: (text) => written.push(text) });
  for (let done = 0; done <= 100; done += 1) {
    display.set(
      'r',
      runLine(run({ durationMs: done * 100, progress: { task: 'tune', done, total: 100, message: null } })),
    );
  }
  display.set('r', runLine(run({ state: 'succeeded', durationMs: 9000 })));
  expect(written).toEqual([
    '… gold-price train: tune (0 %)\n',
    '… gold-price train: tune (25 %)\n',
    '… gold-price train: tune (50 %)\n',
    '… gold-price train: tune (75 %)\n',
    '… gold-price train: tune (100 %)\n',
    '✔ gold-price train  9.0 s\n',
  ]);
});
