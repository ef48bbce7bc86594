import { flowNames } from '@assay/contracts';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from './outcome-of.ts';

const succeeded = 'succeeded' as const;

describe('outcomeOf', () => {
  it.each([
    ['ingest', { rows: 11626, added: 11626, revised: 0, changed: true }, '11,626 rows, 11,626 added'],
    ['ingest', { rows: 11626, changed: false }, '11,626 rows, nothing new'],
    [
      'train',
      { version: '2', promotion: 'challenger', sentence: 'no skill shown' },
      'v2, challenger: no skill shown',
    ],
    ['batch', { rows: 120, version: 1 }, '120 predictions by v1'],
    [
      'monitor',
      { drift: { outcome: 'scored', share: 0.5, drifted: true }, verdict: { retrainRunId: 'x' } },
      'drift: 50 % of the features; retraining',
    ],
    ['monitor', { drift: { outcome: 'insufficient-data', share: null } }, 'too few rows to say anything'],
  ] as const)('%s %j', (flow, result, words) => {
    expect(outcomeOf({ state: succeeded, flow, result })).toBe(words);
  });

  it('says nothing of a run that did not succeed', () => {
    expect(outcomeOf({ state: 'failed', flow: 'batch', result: { rows: 1 } })).toBeNull();
  });

  it.each(flowNames)('survives a result of %s that it does not know', (flow) => {
    expect(() =>
      outcomeOf({ state: succeeded, flow, result: { drift: 'odd', rows: null, version: [] } }),
    ).not.toThrow();
  });
});
