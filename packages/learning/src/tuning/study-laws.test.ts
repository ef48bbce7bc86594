import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchSpace } from '../parameters/search-space.ts';
import { createStudy, studyFromState } from './create-study.ts';
import { followTrial } from './pruning/prune-rule.ts';
import type { PrunerName } from './pruning/pruner.ts';
import type { Study, StudyOptions, StudyState } from './study.ts';
import type { Trial } from './trial.ts';

const space: SearchSpace = [
  { estimator: 'plain', parameters: {} },
  {
    estimator: 'curved',
    parameters: {
      rate: { type: 'float', low: 1e-4, high: 1, log: true },
      leaves: { type: 'int', low: 2, high: 64, log: true },
      loss: { type: 'categorical', choices: ['squared', 'quantile'] },
      quantile: { type: 'float', low: 0.1, high: 0.9, log: false },
    },
    conditions: { quantile: { parameter: 'loss', oneOf: ['quantile'] } },
  },
];

/** Falls from step to step towards a level that the parameters decide. */
function lossAt(step: number, { estimator, parameters }: Trial): number {
  if (estimator === 'plain') return 4;
  const rate = Math.abs(Math.log10(parameters['rate'] as number) + 2);
  const quantile = (parameters['quantile'] as number | undefined) ?? 1;
  return rate + quantile + 10 / step;
}

/** Trials of one batch run side by side: the rules of all are made before any of them has ended. */
function runBatch(study: Study, batch: readonly Trial[], keep: (state: Study) => void): void {
  const followed = batch.map((trial) => ({ trial, watch: followTrial(study.pruneRule(trial.number)) }));
  const outcomes = followed.map(({ trial, watch }) => {
    if (trial.number % 11 === 5) return 'failed' as const;
    for (let step = 1; step <= 40; step++) {
      if (watch.report(step, lossAt(step, trial)) === 'prune') return 'pruned' as const;
    }
    return lossAt(40, trial);
  });
  keep(study);
  for (const [i, { trial, watch }] of followed.entries()) {
    study.tell(trial.number, outcomes[i]!, watch.reports);
    keep(study);
  }
}

const options = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  sampler: fc.constantFrom('tpe' as const, 'random' as const),
  pruner: fc.constantFrom<PrunerName>('none', 'median', 'successive-halving'),
});
const studyOptions = (own: Pick<StudyOptions, 'seed' | 'sampler' | 'pruner'>): StudyOptions => ({
  space,
  direction: 'lower',
  startupTrials: 6,
  trials: 18,
  ...own,
});
const stored = (study: Study): StudyState => JSON.parse(JSON.stringify(study.state())) as StudyState;

function runWhole(own: StudyOptions, atOnce: number): { trials: readonly Trial[]; moments: StudyState[] } {
  const study = createStudy(own);
  const moments: StudyState[] = [];
  const keep = (one: Study): void => void moments.push(stored(one));
  for (let batch = study.askBatch(atOnce); batch.length > 0; batch = study.askBatch(atOnce)) {
    keep(study);
    runBatch(study, batch, keep);
  }
  return { trials: study.trials, moments };
}

describe('laws of a study', () => {
  it('same seed, same trials, for each number of trials at once (property)', () => {
    fc.assert(
      fc.property(options, fc.integer({ min: 1, max: 5 }), (own, atOnce) => {
        const [a, b] = [runWhole(studyOptions(own), atOnce), runWhole(studyOptions(own), atOnce)];
        expect(a.trials).toEqual(b.trials);
        expect(a.trials).toHaveLength(18);
      }),
      { numRuns: 10 },
    );
  });

  it('resumed anywhere = never interrupted, and no finished trial is run again (property)', () => {
    fc.assert(
      fc.property(
        options,
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (own, atOnce, when) => {
          const whole = runWhole(studyOptions(own), atOnce);
          const moment = whole.moments[Math.floor(when * whole.moments.length)]!;
          const finished = new Set(
            moment.trials.filter(({ state }) => state !== 'running').map(({ number }) => number),
          );
          const study = studyFromState(moment);
          // Half a batch was told: the others of it were asked before, and go on before anything new.
          for (let batch = study.askBatch(atOnce); batch.length > 0; batch = study.askBatch(atOnce)) {
            for (const { number } of batch) expect(finished.has(number)).toBe(false);
            runBatch(study, batch, () => {});
          }
          expect(study.trials).toEqual(whole.trials);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('a parameter is there exactly where its condition holds (property)', () => {
    fc.assert(
      fc.property(options, (own) => {
        for (const { parameters } of runWhole(studyOptions(own), 3).trials) {
          expect('quantile' in parameters).toBe(parameters['loss'] === 'quantile');
        }
      }),
      { numRuns: 10 },
    );
  });

  it('pruning gives trials up, and keeps the best that the same trials find without it', () => {
    const steps = (pruner: PrunerName) => {
      const { trials } = runWhole(studyOptions({ seed: 3, sampler: 'random', pruner }), 4);
      const best = Math.min(...trials.map(({ value }) => value ?? Number.POSITIVE_INFINITY));
      return { best, pruned: trials.filter(({ state }) => state === 'pruned').length };
    };
    const none = steps('none');
    expect(none.pruned).toBe(0);
    for (const pruner of ['median', 'successive-halving'] as const) {
      const own = steps(pruner);
      expect(own.pruned).toBeGreaterThan(1);
      expect(own.best).toBe(none.best);
    }
  });
});

describe('several trials at once', () => {
  const line: SearchSpace = [
    { estimator: 'line', parameters: { x: { type: 'float', low: 0, high: 1, log: false } } },
  ];

  it('are led away from each other: those under way count as bad ones', () => {
    const spread = (liar: boolean): number => {
      let sum = 0;
      for (let seed = 0; seed < 30; seed++) {
        const study = createStudy({ space: line, sampler: 'tpe', seed, direction: 'lower' });
        for (let i = 0; i < 25; i++) {
          const { number, parameters } = study.ask();
          study.tell(number, Math.abs((parameters['x'] as number) - 0.5));
        }
        const xs: number[] = [];
        for (let i = 0; i < 6; i++) {
          const { number, parameters } = study.ask();
          xs.push(parameters['x'] as number);
          // A failed trial says nothing: the next one is asked as if this one had never been.
          if (!liar) study.tell(number, 'failed');
        }
        sum += Math.max(...xs) - Math.min(...xs);
      }
      return sum / 30;
    };
    expect(spread(true)).toBeGreaterThan(1.2 * spread(false));
  });

  it('are those under way before any new one, and fewer at the end of the budget', () => {
    const study = createStudy({ space: line, sampler: 'random', seed: 1, direction: 'lower', trials: 5 });
    const first = study.askBatch(3);
    expect(first.map(({ number }) => number)).toEqual([0, 1, 2]);
    study.tell(1, 0.5);
    expect(study.askBatch(3).map(({ number }) => number)).toEqual([0, 2]);
    study.tell(0, 0.5);
    study.tell(2, 0.5);
    expect(study.isOver()).toBe(false);
    expect(study.askBatch(3).map(({ number }) => number)).toEqual([3, 4]);
    expect(study.isOver()).toBe(true);
  });
});

describe('the budget of a study', () => {
  it('ends it by trials or by time, whichever comes first', () => {
    const options = { space, sampler: 'random', seed: 1, direction: 'lower' } as const;
    const study = createStudy({ ...options, trials: 2, timeoutMs: 1000 });
    expect(study.isOver(999)).toBe(false);
    expect(study.isOver(1000)).toBe(true);
    study.tell(study.ask().number, 1);
    expect(study.isOver()).toBe(false);
    study.ask();
    expect(study.isOver()).toBe(true);
    expect(studyFromState(stored(study)).isOver()).toBe(true);
    expect(createStudy(options).isOver(1e12)).toBe(false);
  });
});
