import { setTimeout as wait } from 'node:timers/promises';
import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { estimatorNamed } from '../estimators/estimators.ts';
import { spaceFromCandidate } from '../parameters/space-from-candidate.ts';
import { conductStudy } from './conduct-study.ts';
import { createStudy, studyFromState } from './create-study.ts';
import type { StudyState } from './study.ts';
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
