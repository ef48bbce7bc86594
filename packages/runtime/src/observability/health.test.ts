import { AssayError } from '@assay/contracts';
import { expect, it } from 'vitest';
import { createHealth } from './health.ts';

it('is as well as its worst part', async () => {
  const up = () => ({ state: 'up' }) as const;
  const degraded = async () => ({ state: 'degraded', detail: 'no queue' }) as const;
  expect((await createHealth({ parts: {} }).ready()).status).toBe('up');
  expect(await createHealth({ parts: { up, queue: degraded } }).ready()).toEqual({
    status: 'degraded',
    parts: { up: { state: 'up' }, queue: { state: 'degraded', detail: 'no queue' } },
  });
});

it('takes a part that throws for down, and tells no more of it than a code', async () => {
  const health = createHealth({
    parts: {
      database: () =>
        Promise.reject(Object.assign(new Error('connect 10.0.0.7:5432 as admin'), { code: 'ECONNREFUSED' })),
      model: () => {
        throw new AssayError('MODEL_NOT_READY', 'no champion yet');
      },
    },
  });
  expect(await health.ready()).toEqual({
    status: 'down',
    parts: {
      database: { state: 'down', detail: 'ECONNREFUSED' },
      model: { state: 'down', detail: 'no champion yet' },
    },
  });
});

it('does not wait for a part for ever', async () => {
  const health = createHealth({ parts: { stuck: () => new Promise(() => {}) } });
  expect(await health.ready()).toMatchObject({
    status: 'down',
    parts: { stuck: { detail: 'no answer within 2 s' } },
  });
});

it('is not ready while it stops', async () => {
  const health = createHealth({ parts: {} });
  health.stopping();
  expect((await health.ready()).status).toBe('stopping');
});
