import { describe, expect, it } from 'vitest';
import { estimatorNamed } from '../estimators/estimators.ts';
import { lawData } from '../laws/law-data.ts';
import type { ParameterValues } from '../parameters/parameter-space.ts';
import { spaceFromCandidate } from '../parameters/space-from-candidate.ts';
import { conductStudy } from './conduct-study.ts';
import { createStudy } from './create-study.ts';
import { oncePerFit } from './once-per-fit.ts';
import { judgeTrial } from './run-trial.ts';
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
      return { outcome };
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

  it('leaves a study as it is, trial for trial', async () => {
    const [train, validation] = [lawData(1, 80), lawData(2, 40)];
    const space = [
      spaceFromCandidate(estimatorNamed('extra-trees'), {
        trees: { kind: 'fixed', value: 3 },
        depth: { kind: 'range', low: 2, high: 4, scale: 'linear' },
      }),
    ];
    let fits = 0;
    const conducted = async (once?: ReturnType<typeof oncePerFit>): Promise<readonly Trial[]> => {
      const study = createStudy({ space, sampler: 'tpe', seed: 1, direction: 'lower', trials: 40 });
      const run = async (trial: Trial) => {
        fits++;
        return { outcome: judgeTrial(trial, train, validation, 'rmse', { seed: 1 }).value };
      };
      await conductStudy(study, {
        width: 4,
        attempt: (trial) => (once ? once(trial, () => run(trial)) : run(trial)),
      });
      return study.trials;
    };
    const wanted = await conducted();
    expect(fits).toBe(40);
    fits = 0;
    expect(await conducted(oncePerFit(train.X.names.length))).toEqual(wanted);
    expect(fits).toBeLessThan(40);
  });
});
