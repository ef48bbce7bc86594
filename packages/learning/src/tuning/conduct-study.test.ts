import { setTimeout as wait } from 'node:timers/promises';
import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { estimatorNamed } from '../estimators/estimators.ts';
import { spaceFromCandidate } from '../parameters/space-from-candidate.ts';
import { conductStudy } from './conduct-study.ts';
import { createStudy, studyFromState } from './create-study.ts';
import { oncePerFit } from './once-per-fit.ts';
import type { Study, StudyState } from './study.ts';
import { toldFits } from './told-fits.ts';
import type { Trial } from './trial.ts';

const space = [spaceFromCandidate(estimatorNamed('ridge'), {})];
const options = { space, sampler: 'tpe', seed: 3, direction: 'lower', trials: 25 } as const;
const lossOf = ({ parameters, number }: Trial): number =>
  (Math.log10(parameters['l2'] as number) - 1) ** 2 + number / 1e6;
const settingsOf = (trials: readonly Trial[]): unknown[] =>
  trials.map(({ parameters, value }) => [parameters, value]);

/** Trials that take turns to be slow, by a seed. */
async function conducted(delays: number, width = 4): Promise<readonly Trial[]> {
  const random = createRandom(delays);
  const study = createStudy(options);
  const attempt = async (trial: Trial) => {
    await wait(random.int(4));
    return { outcome: lossOf(trial) };
  };
  await conductStudy(study, { width, attempt });
  return study.trials;
}

describe('conductStudy', () => {
  it('tries the same settings whichever trial ends first, with so many under way and no more', async () => {
    const first = await conducted(1);
    expect(first).toHaveLength(25);
    expect(settingsOf(await conducted(2))).toEqual(settingsOf(first));
    expect(settingsOf(await conducted(1, 1))).not.toEqual(settingsOf(first));
    let underWay = 0;
    let most = 0;
    const attempt = async (trial: Trial) => {
      most = Math.max(most, ++underWay);
      await wait(1);
      underWay--;
      return { outcome: lossOf(trial) };
    };
    await conductStudy(createStudy(options), { width: 3, attempt });
    expect(most).toBe(3);
  });

  it('goes on after an interruption as if there had been none, and repeats no trial that was told', async () => {
    const whole = settingsOf(await conducted(1));
    for (const steps of [1, 6, 13, 30]) {
      let stored: StudyState | undefined;
      let left = steps;
      const study = createStudy(options);
      const interrupted = conductStudy(study, {
        width: 4,
        attempt: async (trial) => ({ outcome: lossOf(trial) }),
        onStep: async () => {
          stored = structuredClone(study.state());
          if (--left === 0) throw new Error('killed');
        },
      });
      await expect(interrupted).rejects.toThrow('killed');
      const resumed = studyFromState(stored!);
      const tried: number[] = [];
      await conductStudy(resumed, {
        width: 4,
        attempt: async (trial) => {
          tried.push(trial.number);
          return { outcome: lossOf(trial) };
        },
      });
      expect(settingsOf(resumed.trials)).toEqual(whole);
      const told = stored!.trials.filter(({ state }) => state === 'complete').length;
      expect(tried).toEqual(Array.from({ length: 25 - told }, (_, i) => told + i));
    }
  });

  describe('where fits answer for several trials', () => {
    const depths = { kind: 'range', low: 2, high: 12, scale: 'linear' } as const;
    const share = { kind: 'range', low: 0.1, high: 1, scale: 'linear' } as const;
    const forests = [
      spaceFromCandidate(estimatorNamed('random-forest'), { depth: depths, max_features: share }),
      spaceFromCandidate(estimatorNamed('ridge'), {}),
    ];
    const studied = { ...options, space: forests, trials: 60 } as const;
    const features = 5;
    const depthOf = ({ parameters }: Pick<Trial, 'parameters'>) => parameters['depth'] as number;
    const lossAt = (trial: Trial, depth: number) =>
      trial.estimator === 'ridge'
        ? 9 + Math.log10(trial.parameters['l2'] as number) ** 2
        : Math.abs(depth - 9) + Math.abs(Math.round((trial.parameters['max_features'] as number) * 5) - 3);

    /** Fits that take a while, by a seed; those of depth 9 and more go to the end. @returns trials that had one of their own */
    async function conduct(
      study: Study,
      delays: number,
      { onStep, told = true }: { onStep?: () => Promise<void>; told?: boolean } = {},
    ): Promise<readonly number[]> {
      const random = createRandom(delays);
      const once = oncePerFit(features, forests);
      const fitted: number[] = [];
      // Of trials that an earlier attempt told of, their own outcome is all that is known.
      for (const trial of study.trials) {
        if (trial.value !== undefined) await once(trial, async () => ({ own: { outcome: trial.value! } }));
      }
      await conductStudy(study, {
        width: 4,
        ...(told && { told: toldFits(features) }),
        ...(onStep && { onStep }),
        attempt: (trial) =>
          once(trial, async (also) => {
            fitted.push(trial.number);
            await wait(random.int(3));
            const own = { outcome: lossAt(trial, depthOf(trial)) };
            if (also === null) return { own };
            const reach = also.atLeast >= 9 ? also.values.at(-1)! : also.atLeast;
            const submodels = also.values
              .filter((depth) => depth <= reach)
              .map((depth) => [depth, { outcome: lossAt(trial, depth) }] as const);
            return { own, submodels: new Map(submodels) };
          }),
      });
      return fitted;
    }

    it('tells of an answered trial at once, and asks for the next', async () => {
      const study = createStudy(studied);
      const fitted = await conduct(study, 1);
      const late = createStudy(studied);
      await conduct(late, 1, { told: false });
      const overtook = ({ trials }: Study) =>
        trials.filter(({ told }, i) => trials.slice(0, i).some((earlier) => earlier.told! > told!));
      expect(overtook(late)).toEqual([]);
      expect(overtook(study).length).toBeGreaterThan(5);
      for (const { number } of overtook(study)) expect(fitted).not.toContain(number);
      for (const trial of study.trials) expect(trial.value).toBe(lossAt(trial, depthOf(trial)));
    });

    it('tries the same settings whichever fit ends first, and after an interruption anywhere', async () => {
      const first = createStudy(studied);
      await conduct(first, 1);
      const whole = settingsOf(first.trials);
      const again = createStudy(studied);
      await conduct(again, 2);
      expect(settingsOf(again.trials)).toEqual(whole);
      for (let steps = 1; steps < 120; steps += 7) {
        let stored: StudyState | undefined;
        let left = steps;
        const study = createStudy(studied);
        const onStep = async () => {
          stored = structuredClone(study.state());
          if (--left === 0) throw new Error('killed');
        };
        await expect(conduct(study, steps, { onStep })).rejects.toThrow('killed');
        const resumed = studyFromState(stored!);
        await conduct(resumed, steps + 1);
        expect(settingsOf(resumed.trials)).toEqual(whole);
      }
    });
  });

  it('begins none after the budget of time, and ends those under way', async () => {
    const study = createStudy({ ...options, timeoutMs: 100 });
    let now = 0;
    await conductStudy(study, {
      width: 2,
      elapsedMs: () => now,
      attempt: async (trial) => {
        now += 30;
        return { outcome: lossOf(trial) };
      },
    });
    expect(study.trials.map(({ state }) => state)).toEqual(Array(4).fill('complete'));
  });

  it('ends with the error of a trial that throws', async () => {
    const attempt = async ({ number }: Trial) => {
      if (number === 5) throw new Error('lost');
      return { outcome: number };
    };
    await expect(conductStudy(createStudy(options), { width: 4, attempt })).rejects.toThrow('lost');
  });
});
