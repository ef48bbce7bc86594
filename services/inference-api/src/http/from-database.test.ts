import { AssayError } from '@assay/contracts';
import { expect, it } from 'vitest';
import { fromDatabase } from './from-database.ts';

const failing = (error: unknown) =>
  fromDatabase('actual values', () => Promise.reject(error)).catch((thrown) => thrown);

it('gives what the query gives', async () => {
  expect(await fromDatabase('actual values', async () => 7)).toBe(7);
});

it.each(['ECONNREFUSED', '57P01', '08006', '53300', '42P01', undefined])(
  '%s: the database is away, come back',
  async (code) => {
    const thrown = await failing(Object.assign(new Error('connect to 10.0.0.1'), { code }));
    expect(thrown).toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 5 });
    expect(thrown.detail).not.toContain('10.0.0.1');
  },
);

it.each(['22P05', '23505', '42601'])('%s is a fault of ours and stays one', async (code) => {
  const error = Object.assign(new Error(), { code });
  expect(await failing(error)).toBe(error);
});

it('leaves a refusal as it is', async () => {
  const refusal = new AssayError('NOT_FOUND', 'no');
  expect(await failing(refusal)).toBe(refusal);
});
