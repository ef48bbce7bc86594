import type { FlowRun, RunState } from '@assay/contracts';
import { describe, expect, it } from 'vitest';
import { planBackfill } from './plan-backfill.ts';

function run(day: number, state: RunState, createdAt = day): FlowRun {
  return {
    id: `gold:batch:${day}:${createdAt}`,
    useCase: 'gold',
    flow: 'batch',
    logicalTime: new Date(Date.UTC(2026, 0, day)),
    trigger: 'schedule',
    parameters: {},
    state,
    attempt: 1,
    executor: null,
    result: null,
    error: null,
    createdAt: new Date(Date.UTC(2026, 1, createdAt)),
    startedAt: null,
    finishedAt: null,
  };
}

const ticks = [1, 2, 3, 4, 5].map((day) => new Date(Date.UTC(2026, 0, day)));
const runs = [run(2, 'succeeded'), run(3, 'failed'), run(4, 'cancelled'), run(5, 'running')];
const actions = (mode: 'missing' | 'failed' | 'all') =>
  planBackfill(mode, ticks, runs).map(({ action }) => action);

describe('planBackfill', () => {
  it('missing: starts only what never ran', () => {
    expect(actions('missing')).toEqual(['start', 'leave', 'leave', 'leave', 'leave']);
  });

  it('failed: goes on with what failed or was cancelled, starts nothing', () => {
    expect(actions('failed')).toEqual(['leave', 'leave', 'retry', 'retry', 'leave']);
  });

  it('all: everything but what is under way', () => {
    expect(actions('all')).toEqual(['start', 'again', 'retry', 'retry', 'leave']);
  });

  it('looks at the newest of several runs for one tick', () => {
    const [tick] = planBackfill('all', [ticks[1]!], [run(2, 'failed', 9), run(2, 'succeeded', 2)]);
    expect(tick).toMatchObject({ action: 'retry', state: 'failed', flowRunId: 'gold:batch:2:9' });
  });
});
