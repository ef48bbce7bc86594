import { describe, expect, it } from 'vitest';
import { judgePromotion } from './gates.ts';

const better = { gate: 'better-than-champion', passed: true, detail: 'skill 0.2' };
const slow = { gate: 'latency', passed: false, detail: 'p95 80 ms, at most 50 ms' };

describe('judgePromotion', () => {
  it('lets a version through whose gates passed', () => {
    expect(judgePromotion({ gates: [better] }, 4)).toBeNull();
    expect(judgePromotion({ gates: [better], comparedWith: { version: 4 } }, 4)).toBeNull();
    expect(judgePromotion({ gates: [better], comparedWith: null }, null)).toBeNull();
  });

  it('names the gate that failed and by how much', () => {
    expect(judgePromotion({ gates: [better, slow] }, null)).toEqual({ gate: 'latency', detail: slow.detail });
  });

  it.each([null, {}, { gates: 'all' }, { gates: [] }])(
    'refuses an evaluation that shows nothing: %j',
    (evaluation) => {
      expect(judgePromotion(evaluation, null)).toMatchObject({ gate: 'evaluation' });
    },
  );

  it('reads from the evidence which champion a gate compared with', () => {
    const against = (evidence: object, gate = 'better-than-champion') => ({
      gates: [{ ...better, gate, evidence }],
    });
    expect(judgePromotion(against({ championVersion: '4' }), 4)).toBeNull();
    expect(judgePromotion(against({ championVersion: '3' }), 4)?.gate).toBe('champion-unchanged');
    expect(judgePromotion(against({ mode: 'first-champion' }, 'not-worse-than-baseline'), null)).toBeNull();
    expect(judgePromotion(against({ mode: 'first-champion' }, 'not-worse-than-baseline'), 4)?.gate).toBe(
      'champion-unchanged',
    );
    expect(judgePromotion(against({ mode: 'first-champion' }, 'no-comparison'), 4)).toBeNull();
  });

  it('refuses a comparison with a champion that is none any more', () => {
    expect(judgePromotion({ gates: [better], comparedWith: { version: '3' } }, 4)).toEqual({
      gate: 'champion-unchanged',
      detail: 'it was evaluated against version 3, and the champion is version 4 now: evaluate it again',
    });
    expect(judgePromotion({ gates: [better], comparedWith: null }, 4)?.gate).toBe('champion-unchanged');
    expect(judgePromotion({ gates: [better], comparedWith: { version: '3' } }, null)?.gate).toBe(
      'champion-unchanged',
    );
  });
});
