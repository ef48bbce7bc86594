import { describe, expect, it } from 'vitest';
import { estimatorNamed } from '../estimators/estimators.ts';
import { lawData } from '../laws/law-data.ts';
import type { ParameterValues } from '../parameters/parameter-space.ts';
import { spaceFromCandidate } from '../parameters/space-from-candidate.ts';
import { conductStudy } from './conduct-study.ts';
import { createStudy } from './create-study.ts';
import { oncePerFit } from './once-per-fit.ts';
import { judgeSubmodels, judgeTrial } from './run-trial.ts';
import type { SubmodelValues } from './submodel-values.ts';
import type { Trial } from './trial.ts';

/** The settings that were fitted, of those that were asked for one after the other. */
async function fitted(
  features: number | undefined,
  asked: readonly (readonly [string, ParameterValues])[],
  outcome: number | 'pruned' | 'failed' = 1,
): Promise<readonly number[]> {
  const once = oncePerFit(features);
  const fits: number[] = [];
  const results = asked.map(([estimator, parameters], i) =>
    once({ estimator, parameters }, async () => {
      fits.push(i);
      return { own: { outcome } };
    }),
  );
  await Promise.all(results);
  return fits;
}

describe('oncePerFit', () => {
  it('fits settings once that look at as many features, whatever their order', async () => {
    const asked = [
      ['extra-trees', { depth: 5, max_features: 0.24 }],
      ['extra-trees', { max_features: 0.31, depth: 5 }],
      ['extra-trees', { depth: 5, max_features: 0.33 }],
      ['extra-trees', { depth: 6, max_features: 0.24 }],
      ['random-forest', { depth: 5, max_features: 0.24 }],
    ] as const;
    expect(await fitted(11, asked)).toEqual([0, 2, 3, 4]);
    expect(await fitted(undefined, asked)).toEqual([0, 1, 2, 3, 4]);
    expect(await fitted(undefined, [...asked, asked[0]])).toEqual([0, 1, 2, 3, 4]);
  });

  it.each(['pruned', 'failed'] as const)('runs a trial whose twin was %s', async (outcome) => {
    const twin = ['ridge', { l2: 1 }] as const;
    expect(await fitted(3, [twin, twin, ['ridge', { l2: 2 }]], outcome)).toEqual([0, 2, 1]);
  });

  describe('where a model holds smaller ones', () => {
    const depths = { kind: 'range', low: 2, high: 9, scale: 'linear' } as const;
    const space = [spaceFromCandidate(estimatorNamed('random-forest'), { depth: depths })];
    const trialOf = (depth: number, others: ParameterValues = {}) => ({
      estimator: 'random-forest',
      parameters: { depth, ...others },
    });
    const tellsUpTo = (most: number) =>
      new Map(Array.from({ length: most - 1 }, (_, i) => [i + 2, { outcome: i + 2 }]));

    it('goes as deep as the first trial asks, then to the end of the range, then no more', async () => {
      const once = oncePerFit(4, space);
      const asked: number[] = [];
      const told: unknown[] = [];
      for (const depth of [5, 3, 5, 7, 9, 2]) {
        const { outcome } = await once(trialOf(depth), async (also) => {
          expect(also).toMatchObject({ parameter: 'depth', values: [2, 3, 4, 5, 6, 7, 8, 9] });
          asked.push(also!.atLeast);
          return { own: { outcome: depth }, submodels: tellsUpTo(also!.atLeast) };
        });
        told.push(outcome);
      }
      expect(asked).toEqual([5, 9]);
      expect(told).toEqual([5, 3, 5, 7, 9, 2]);
    });

    it('makes no second fit where the first went further than it had to', async () => {
      const once = oncePerFit(4, space);
      let fits = 0;
      const run = (depth: number) =>
        once(trialOf(depth), async () => {
          fits++;
          return { own: { outcome: depth }, submodels: tellsUpTo(9) };
        });
      expect(await Promise.all([5, 8, 9].map(run))).toEqual(
        [5, 8, 9].map((outcome) => ({ outcome, reach: 9 })),
      );
      expect(fits).toBe(1);
    });

    it('waits for a fit under way, and begins one of its own where it did not tell', async () => {
      const once = oncePerFit(4, space);
      const asked: number[] = [];
      const results = [5, 4, 8, 6, 9].map((depth) =>
        once(trialOf(depth), async (also) => {
          asked.push(depth);
          return { own: { outcome: depth }, submodels: tellsUpTo(also!.atLeast) };
        }),
      );
      expect(await Promise.all(results)).toEqual([
        { outcome: 5, reach: 5 },
        { outcome: 4, reach: 5 },
        ...[8, 6, 9].map((outcome) => ({ outcome, reach: 9 })),
      ]);
      expect(asked).toEqual([5, 8]);
    });

    it('takes other settings for another fit, and asks for nothing more where a fit told of itself alone', async () => {
      const once = oncePerFit(4, space);
      const asked: unknown[] = [];
      const run = (depth: number, others?: ParameterValues) =>
        once(trialOf(depth, others), async (also) => {
          asked.push(also?.atLeast);
          return { own: { outcome: depth }, submodels: new Map([[depth, { outcome: depth }]]) };
        });
      await run(3);
      await run(2, { min_samples_leaf: 3 });
      await run(2);
      await run(4);
      expect(asked).toEqual([3, undefined, undefined, undefined]);
    });

    it('takes what is known from before for no fit that told of itself alone', async () => {
      const once = oncePerFit(4, space);
      await once(trialOf(5), async () => ({ own: { outcome: 5 } }));
      const asked: unknown[] = [];
      await once(trialOf(4), async (also) => {
        asked.push(also?.atLeast);
        return { own: { outcome: 4 }, submodels: tellsUpTo(9) };
      });
      expect(asked).toEqual([9]);
    });

    it('asks for nothing where the space has one depth, or the learner no smaller models', async () => {
      const fixed = [
        spaceFromCandidate(estimatorNamed('random-forest'), { depth: { kind: 'fixed', value: 5 } }),
      ];
      const asked: unknown[] = [];
      const note = async (also: unknown) => {
        asked.push(also);
        return { own: { outcome: 1 } };
      };
      await oncePerFit(4, fixed)(trialOf(5), note);
      await oncePerFit(4, space)({ estimator: 'gradient-boosting', parameters: { depth: 5 } }, note);
      expect(asked).toEqual([null, null]);
    });
  });

  it('leaves a study as it is, trial for trial', async () => {
    const [train, validation] = [lawData(1, 80), lawData(2, 40)];
    const space = [
      spaceFromCandidate(estimatorNamed('extra-trees'), {
        trees: { kind: 'fixed', value: 3 },
        depth: { kind: 'range', low: 2, high: 6, scale: 'linear' },
      }),
    ];
    const context = { seed: 1, threads: 1 };
    let fits = 0;
    const conducted = async (once?: ReturnType<typeof oncePerFit>): Promise<readonly Trial[]> => {
      const study = createStudy({ space, sampler: 'tpe', seed: 1, direction: 'lower', trials: 40 });
      const run = async (trial: Trial, also: SubmodelValues | null) => {
        fits++;
        if (also === null)
          return { own: { outcome: judgeTrial(trial, train, validation, 'rmse', context).value } };
        const judged = judgeSubmodels(trial, also, train, validation, 'rmse', context);
        const submodels = new Map(Array.from(judged, ([depth, { value }]) => [depth, { outcome: value }]));
        return { own: submodels.get(trial.parameters['depth'] as number)!, submodels };
      };
      await conductStudy(study, {
        width: 4,
        attempt: async (trial) =>
          once ? once(trial, (also) => run(trial, also)) : (await run(trial, null)).own,
      });
      return study.trials.map(({ reach: _ofTheFit, ...trial }) => trial);
    };
    const wanted = await conducted();
    expect(fits).toBe(40);
    fits = 0;
    expect(await conducted(oncePerFit(train.X.names.length))).toEqual(wanted);
    const equalSettings = fits;
    expect(equalSettings).toBeLessThan(40);
    fits = 0;
    expect(await conducted(oncePerFit(train.X.names.length, space))).toEqual(wanted);
    expect(fits).toBeLessThan(equalSettings);
  });
});
