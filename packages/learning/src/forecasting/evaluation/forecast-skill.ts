import { blockLengthFor } from '../../evaluation/block-length.ts';
import type { SkillEvaluation, SkillVerdict } from '../../evaluation/evaluation.ts';
import { defaultConfidence, defaultResamples } from '../../evaluation/resampling.ts';
import { skill } from '../../evaluation/skill.ts';
import type { Backtest } from '../backtest/backtest.ts';

/** Below this number of blocks an interval would say nothing: with one, each resample is the sample itself. */
const fewestBlocks = 4;

/**
 * Skill of a model over a baseline on the same backtest: 1 − squared errors / squared errors of the baseline, with its
 * interval from the circular block bootstrap over origins. All steps and entities of an origin are drawn together, and
 * blocks reach at least as far as forecasts of neighbouring origins share values.
 *
 * @param every steps between origins
 * @returns low and high are null, and no skill is shown, where there are fewer origins than four blocks
 */
export function forecastSkill(
  model: Backtest,
  baseline: Backtest,
  options: {
    readonly every: number;
    readonly seed: number;
    readonly resamples?: number;
    readonly confidence?: number;
  },
): SkillEvaluation {
  const [errors, errorsOfBaseline] = [errorsByOrigin(model), errorsByOrigin(baseline)];
  const n = errors.length;
  const overlap = Math.ceil(model.horizon / options.every);
  const blockLength = Math.min(n, Math.max(blockLengthFor(n, 'time'), overlap));
  const resampling = {
    blockLength,
    resamples: options.resamples ?? defaultResamples,
    confidence: options.confidence ?? defaultConfidence,
    seed: options.seed,
  };
  const found = skill(new Float64Array(n), errors, errorsOfBaseline, resampling);
  const enough = n >= fewestBlocks * blockLength;
  return {
    skill: finiteOrNull(found.skill),
    low: enough ? finiteOrNull(found.low) : null,
    high: enough ? finiteOrNull(found.high) : null,
    ...resampling,
    verdict: enough ? verdictOf(found.low, found.high) : 'no-skill-shown',
  };
}

/** Root of the squared errors at each origin: as one error, so that the skill of single values serves here too. */
export function errorsByOrigin({ origins, horizon, predictions, actuals }: Backtest): Float64Array {
  const squares = new Map<number, number>();
  for (let cell = 0; cell < actuals.length; cell++) {
    const origin = origins[Math.floor(cell / horizon)]!;
    const known = Number.isFinite(actuals[cell]!);
    const square = known ? (actuals[cell]! - predictions[cell]!) ** 2 : 0;
    squares.set(origin, (squares.get(origin) ?? 0) + square);
  }
  return Float64Array.from(squares.values(), Math.sqrt);
}

function verdictOf(low: number, high: number): SkillVerdict {
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'no-skill-shown';
}

/** JSON has no infinity. */
function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
