import { describe, expect, it } from 'vitest';
import type { SearchSpace } from '../../parameters/search-space.ts';
import { createStudy } from '../create-study.ts';
import type { Study, StudyOptions } from '../study.ts';
import { followTrial } from './prune-rule.ts';
import { isLookedAt } from './pruner.ts';

const space: SearchSpace = [
  { estimator: 'steps', parameters: { x: { type: 'float', low: 0, high: 1, log: false } } },
];
const study = (own: Partial<StudyOptions>): Study =>
  createStudy({ space, sampler: 'random', seed: 1, direction: 'lower', ...own });

/** A finished trial that said these values at the steps 1, 2, 3, … */
function finished(own: Study, values: readonly number[]): void {
  const { number } = own.ask();
  for (const [i, value] of values.entries()) own.report(number, i + 1, value);
  own.tell(number, values.at(-1)!);
}

describe('steps that are looked at', () => {
  it('are all at first, and four for each doubling later', () => {
    const steps = Array.from({ length: 64 }, (_, i) => i + 1).filter(isLookedAt);
    expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 16, 19, 23, 27, 32, 38, 45, 54, 64]);
  });

  it('are kept, others are not', () => {
    const own = study({});
    const { number } = own.ask();
    for (let step = 1; step <= 10; step++) own.report(number, step, step / 8);
    expect(own.trials[number]!.reports!.map(([step]) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10]);
  });
});

describe('the median pruner', () => {
  const median = (direction: StudyOptions['direction'] = 'lower') =>
    study({ direction, pruner: { kind: 'median', startupTrials: 3, warmupSteps: 1, warmupShare: 0 } });

  it('gives up what is worse by its best than the median of the finished at the same step', () => {
    const own = median();
    for (const level of [1, 2, 3]) finished(own, [9, level, level, level]);
    const { number } = own.ask();
    expect(own.report(number, 1, 100)).toBe('go'); // within the warm-up
    expect(own.report(number, 2, 2)).toBe('go'); // the median itself is good enough
    expect(own.report(number, 3, 5)).toBe('go'); // its best is 2
    const { number: bad } = own.ask();
    expect(own.report(bad, 2, 2.1)).toBe('prune');
    own.tell(bad, 'pruned');
    expect(own.trials[bad]).toMatchObject({ state: 'pruned', reports: [[2, 2.1]] });
  });

  it('turns round where higher is better', () => {
    const own = median('higher');
    for (const level of [1, 2, 3]) finished(own, [0, level]);
    expect(own.report(own.ask().number, 2, 1.9)).toBe('prune');
    expect(own.report(own.ask().number, 2, 2.1)).toBe('go');
  });

  it('leaves the first third of the steps of a trial alone: what learns slowly often ends best', () => {
    const own = study({ pruner: 'median' });
    for (let i = 0; i < 5; i++) finished(own, new Array<number>(32).fill(1));
    const { number } = own.ask();
    expect(own.report(number, 16, 9, 48)).toBe('go');
    expect(own.report(number, 19, 9, 48)).toBe('prune');
    expect(followTrial(own.pruneRule(number)).report(16, 9, 48)).toBe('go');
    expect(followTrial(own.pruneRule(number)).report(19, 9, 48)).toBe('prune');
  });

  it('waits for enough finished trials of the same learner', () => {
    const own = median();
    for (const level of [1, 2]) finished(own, [9, level]);
    expect(own.report(own.ask().number, 2, 1000)).toBe('go');
  });
});

describe('successive halving', () => {
  const halving = () =>
    study({ pruner: { kind: 'successive-halving', minResource: 2, reductionFactor: 2, warmupShare: 0 } });

  it('lets the best half go on at each rung: 2, 4, 8', () => {
    const own = halving();
    const first = own.ask().number;
    expect(own.report(first, 2, 5)).toBe('go'); // the first at a rung always does
    const second = own.ask().number;
    expect(own.report(second, 1, 99)).toBe('go'); // no rung
    expect(own.report(second, 2, 6)).toBe('prune');
    const third = own.ask().number;
    expect(own.report(third, 2, 4)).toBe('go');
    expect(own.report(third, 3, 99)).toBe('go'); // no rung
    expect(own.report(third, 4, 1)).toBe('go');
    const fourth = own.ask().number;
    expect(own.report(fourth, 2, 4.5)).toBe('go'); // the second of four
    expect(own.report(fourth, 4, 2)).toBe('prune');
  });
});

describe('a trial in another thread', () => {
  it('is decided by a rule of plain JSON as by the study itself', () => {
    const own = study({ pruner: { kind: 'median', startupTrials: 2, warmupSteps: 1, warmupShare: 0 } });
    for (const level of [1, 2]) finished(own, [9, level, level]);
    const { number } = own.ask();
    const rule = own.pruneRule(number);
    expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
    const followed = followTrial(rule);
    const values = [1, 1.4, 7];
    for (const [i, value] of values.entries()) {
      expect(followed.report(i + 1, value)).toBe(own.report(number, i + 1, value));
    }
    expect(followed.reports).toEqual(own.trials[number]!.reports);
    expect(followTrial(rule).report(2, 1.6)).toBe('prune');
  });

  it('goes on past a value that is none', () => {
    const own = study({ pruner: 'median' });
    const followed = followTrial(own.pruneRule(own.ask().number));
    expect(followed.report(1, Number.NaN)).toBe('go');
    expect(followed.reports).toEqual([]);
  });
});

describe('reports', () => {
  it('are refused of trials that are not under way and of steps that go back', () => {
    const own = study({});
    expect(() => own.report(0, 1, 1)).toThrow(/trial 0 is unknown/);
    const { number } = own.ask();
    own.report(number, 3, 1);
    expect(() => own.report(number, 3, 1)).toThrow(/reports step 3 after 3/);
    expect(() => own.report(number, 4.5, 1)).toThrow(/reports step 4.5/);
    own.tell(number, 1);
    expect(() => own.report(number, 5, 1)).toThrow(/trial 0 is complete/);
  });
});
