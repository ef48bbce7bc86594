import { expect, it } from 'vitest';
import { rememberKeys } from './remember-keys.ts';

const forMs = 30_000;
const viewer = { name: 'a', role: 'viewer' } as const;

function watched() {
  const state = { time: 0, asked: 0, down: false, identity: viewer as typeof viewer | null };
  const { find, forget } = rememberKeys(
    async () => {
      state.asked += 1;
      if (state.down) throw new Error('away');
      return state.identity;
    },
    { forMs, now: () => state.time },
  );
  return { state, find, forget };
}

it('asks once in a while, not for each request', async () => {
  const { state, find } = watched();
  for (let i = 0; i < 10; i++) expect(await find('x')).toEqual(viewer);
  expect(state.asked).toBe(1);
  state.identity = null;
  state.time = forMs;
  for (let i = 0; i < 10; i++) expect(await find('x')).toBe(null);
  expect(state.asked).toBe(2);
});

it('lets a key that was good stay good while nobody can be asked, and no other', async () => {
  const { state, find } = watched();
  await find('x');
  state.down = true;
  state.time = forMs * 10;
  expect(await find('x')).toEqual(viewer);
  await expect(find('y')).rejects.toThrow('away');
});

it('asks again at once after a key was made or revoked here', async () => {
  const { state, find, forget } = watched();
  await find('x');
  state.identity = null;
  expect(await find('x')).toEqual(viewer);
  forget();
  expect(await find('x')).toBe(null);
});
