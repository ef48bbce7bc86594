import type { MetricComparison, ModelEvaluation, SkillEstimate } from '@assay/contracts';
import { type StoredEvaluation, type StoredPart, storedEvaluationSchema } from './stored-evaluation.ts';

/** Skill over the best baseline of the holdout; null when a figure of it is not finite. */
function skillOf(holdout: StoredPart | undefined): SkillEstimate | null {
  const estimate = holdout?.skill[holdout.bestBaseline];
  if (!holdout || !estimate) return null;
  const { skill, low, high, confidence } = estimate;
  if (skill === null || low === null || high === null) return null;
  return { skill, low, high, confidence, baseline: holdout.bestBaseline };
}

function comparisons(part: StoredPart | undefined, name: 'validation' | 'test'): MetricComparison[] {
  if (!part) return [];
  return Object.entries(part.model).map(([metric, model]) => ({
    metric,
    part: name,
    model,
    baselines: Object.fromEntries(
      Object.entries(part.baselines).flatMap(([baseline, figures]) => {
        const value = figures[metric];
        return typeof value === 'number' ? [[baseline, value]] : [];
      }),
    ),
  }));
}

/** The judging metric first, then the others; validation before test. */
function metricsOf({ metric, validation, holdout }: StoredEvaluation): MetricComparison[] {
  const rank = (row: MetricComparison) => (row.metric === metric ? 0 : 1);
  return [...comparisons(validation, 'validation'), ...comparisons(holdout, 'test')].sort(
    (a, b) => rank(a) - rank(b) || a.metric.localeCompare(b.metric),
  );
}

/** How sure the answers are, what they follow from, and where they are worse. */
function trustOf({ holdout, ...stored }: StoredEvaluation) {
  const { uncertainty, calibration, classes, confusion, importance, slices, forecast } = stored;
  return {
    intervals: (uncertainty?.levels ?? []).map(({ level, coverage, rows, radius, radii }) => ({
      level,
      coverage,
      rows,
      radius: radii ?? radius ?? null,
    })),
    calibration: calibration ?? null,
    confusion: classes && confusion ? { classes, counts: confusion } : null,
    importance: importance.map(({ deviation, ...one }) => ({ ...one, deviation: deviation ?? null })),
    forecast: forecast
      ? {
          entities: forecast.entities,
          pictures: forecast.pictures,
          tried: forecast.tried,
          why: forecast.why,
          notes: forecast.notes,
        }
      : null,
    slices: slices.map(({ name, rows, value, worse }) => ({ name, rows, value, worse: worse ?? null })),
    steps: (holdout?.steps ?? []).map(({ step, rows, mae, rmse }) => ({
      step,
      rows,
      mae: mae ?? null,
      rmse: rmse ?? null,
    })),
  };
}

/**
 * What the console shows of a bundle's evaluation.json.
 * @param json as it was read; anything that is no evaluation gives null
 */
export function evaluationView(json: unknown, unit: string | null): ModelEvaluation | null {
  const read = storedEvaluationSchema.safeParse(json);
  if (!read.success) return null;
  const stored = read.data;
  if (!stored.holdout && !stored.validation && stored.gates.length === 0) return null;
  const against = Number(stored.comparedWith?.version);
  return {
    // Versions from before there were several tasks say none.
    task: stored.task ?? 'regression',
    candidate: stored.candidate ?? null,
    unit,
    metric: stored.metric ?? null,
    rows: {
      train: stored.train?.rows ?? null,
      validation: stored.validation?.rows ?? null,
      test: stored.holdout?.rows ?? null,
    },
    sentence: stored.sentence ?? stored.holdout?.sentence ?? null,
    comparedWith: Number.isInteger(against) ? against : null,
    skill: skillOf(stored.holdout),
    metrics: metricsOf(stored),
    gates: [...stored.gates],
    ...trustOf(stored),
  };
}
