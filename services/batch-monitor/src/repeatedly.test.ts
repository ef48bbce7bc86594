import { setTimeout as wait } from 'node:timers/promises';
import { createLogger } from '@assay/runtime';
import { describe, expect, it, vi } from 'vitest';
import { repeatedly } from './repeatedly.ts';

const logger = createLogger({ service: 'test', level: 'fatal' });

describe('repeatedly', () => {
  it('never has two turns at once, and makes up for a call during one', async () => {
    let active = 0;
    let most = 0;
    let turns = 0;
    const repeated = repeatedly(60_000, logger, async () => {
      most = Math.max(most, ++active);
      turns += 1;
      await wait(10);
      active -= 1;
    });
    repeated.start();
    repeated.now();
    repeated.now();
    await vi.waitFor(() => expect({ active, turns }).toEqual({ active: 0, turns: 2 }), 10_000);
    await repeated.stop();
    expect({ most, turns }).toEqual({ most: 1, turns: 2 });
  });

  it('goes on after a turn that fails and says so in its health', async () => {
    let turns = 0;
    let mayGoOn = () => {};
    const told = new Promise<void>((resolve) => {
      mayGoOn = resolve;
    });
    const repeated = repeatedly(1, logger, async () => {
      turns += 1;
      if (turns === 1) throw new Error('away');
      await told;
    });
    repeated.start();
    const healthOnceIt = async (state: string) => {
      await vi.waitFor(() => expect(repeated.health('x').state).toBe(state), 10_000);
      return repeated.health('x');
    };
    expect(await healthOnceIt('degraded')).toEqual({ state: 'degraded', detail: 'x' });
    mayGoOn();
    expect(await healthOnceIt('up')).toEqual({ state: 'up' });
    await repeated.stop();
  });

  it('does nothing after its stop', async () => {
    let turns = 0;
    const repeated = repeatedly(1, logger, async () => {
      turns += 1;
    });
    await repeated.stop();
    repeated.start();
    await wait(10);
    expect(turns).toBe(0);
  });
});
