import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConsoleUnderTest, startConsole } from '../test/console-under-test.ts';
import { storeGoldPrice } from '../test/gold-price.ts';
import { twoVersions } from '../test/two-versions.ts';

let app: ConsoleUnderTest;
beforeEach(async () => {
  app = await startConsole({ versions: twoVersions() });
});
afterEach(() => app.stop());

describe('backfills', () => {
  const stretch = { flow: 'batch', from: '2026-01-05T00:00:00Z', to: '2026-01-08T00:00:00Z' };

  it('say what they would do, do it, and find nothing left to do', async () => {
    await storeGoldPrice(app.pool, 1);
    const path = '/api/use-cases/gold-price/backfills';
    const dry = await app.post(path, { ...stretch, mode: 'missing', dryRun: true });
    expect(dry.status).toBe(200);
    expect(
      dry.body.ticks.map(({ logicalTime, action }: { logicalTime: string; action: string }) => [
        logicalTime,
        action,
      ]),
    ).toEqual([
      ['2026-01-05T23:30:00.000Z', 'start'],
      ['2026-01-06T23:30:00.000Z', 'start'],
      ['2026-01-07T23:30:00.000Z', 'start'],
    ]);
    expect((await app.get('/api/flow-runs')).body.total).toBe(0);
    expect((await app.post(path, { ...stretch, mode: 'missing' })).status).toBe(202);
    expect((await app.get('/api/flow-runs')).body.total).toBe(3);
    const again = await app.post(path, { ...stretch, mode: 'missing' });
    expect(again.body.ticks.every(({ action }: { action: string }) => action === 'leave')).toBe(true);
    expect((await app.get('/api/flow-runs')).body.total).toBe(3);
  });

  it('refuse a flow without a schedule and a stretch that is too long', async () => {
    await storeGoldPrice(app.pool, 1);
    const path = '/api/use-cases/gold-price/backfills';
    expect((await app.post(path, { ...stretch, flow: 'train', mode: 'all' })).body.code).toBe(
      'MISSING_PREREQUISITE',
    );
    const long = await app.post(path, { ...stretch, from: '2000-01-01', mode: 'all' });
    expect([long.status, long.body.errors[0].path]).toEqual([400, 'body.from']);
  });
});
