import { expect, it } from 'vitest';
import { silentLogger } from '../observability/logger.ts';
import { createLifecycle } from './lifecycle.ts';

it('ends in the reverse order of the start, one after the other, once', async () => {
  const ended: string[] = [];
  const lifecycle = createLifecycle({ logger: silentLogger, graceMs: 5000 });
  for (const name of ['database', 'worker', 'http']) {
    lifecycle.onStop(name, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      ended.push(name);
    });
  }
  expect(lifecycle.signal.aborted).toBe(false);
  const both = [lifecycle.stop('SIGTERM'), lifecycle.stop('SIGTERM')];
  expect(lifecycle.signal.aborted).toBe(true);
  expect(await Promise.all(both)).toEqual([true, true]);
  expect(ended).toEqual(['http', 'worker', 'database']);
});

it('goes on with the others when a part fails or takes too long, and says so', async () => {
  const ended: string[] = [];
  const lifecycle = createLifecycle({ logger: silentLogger, graceMs: 50 });
  lifecycle.onStop('first', () => ended.push('first'));
  lifecycle.onStop('stuck', () => new Promise(() => {}));
  lifecycle.onStop('broken', () => {
    throw new Error('no');
  });
  expect(await lifecycle.stop('test')).toBe(false);
  expect(ended).toEqual(['first']);
});
