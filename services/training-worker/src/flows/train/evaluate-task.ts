import type { FlowContext, TaskContext } from '@assay/flows';
import type { Evaluation, GateResult, JsonObject, LearningPoint } from '@assay/learning';
import type { JudgedEvaluation } from '@assay/model-bundle';
import type { UseCase } from '@assay/use-case';
import { asJson } from '../../heavy/array-blocks.ts';
import type { Chosen } from '../../heavy/jobs/choose-job.ts';
import type { FlowParts } from '../flow-parts.ts';
import { useCaseOfHash } from '../use-case-in-force.ts';
import { championOf } from './champion-of.ts';
import type { Fitted } from './fit-task.ts';
import type { Prepared } from './prepare-task.ts';
import type { Tuned } from './tune-task.ts';
import { getWorkFile, putWorkFile, readWorkJson, type WorkFile } from './work-files.ts';

export type Evaluated = {
  evaluation: WorkFile;
  /** How sure the answers are; null inside where training found nothing. */
  uncertainty: WorkFile;
  /** Points of the card's plots. */
  residuals: WorkFile;
  comparedWith: { version: string } | null;
  gates: { gate: string; passed: boolean; detail: string }[];
  /** For the run's page: the judging metric on both sides, for the model and for the best baseline. */
  figures: {
    metric: string;
    validation: number | null;
    validationBaseline: number | null;
    holdout: number | null;
    holdoutBaseline: number | null;
    baseline: string;
    skill: number | null;
    skillLow: number | null;
    skillHigh: number | null;
    sentence: string;
  };
};

/** The fitted model's worth, and whether it may replace the champion: written down with the evidence. */
export async function evaluateTask(
  parts: FlowParts,
  ctx: FlowContext,
  task: TaskContext,
  { prepared, tuned, fitted }: { prepared: Prepared; tuned: Tuned; fitted: Fitted },
): Promise<Evaluated> {
  const { useCase } = await useCaseOfHash(parts.pool, ctx.useCase, prepared.useCaseHash);
  const champion = await championOf(parts, useCase, prepared, task.signal);
  const { from, to } = prepared.sides.holdout;
  const data = await getWorkFile(parts.artifacts, prepared.data);
  const [curve, output] = await Promise.all([
    learningCurveOf(parts, task, { useCase, data, tuned, fitted }),
    parts.heavy.run(
      'evaluate',
      {
        useCase,
        prepared: data,
        judged: await getWorkFile(parts.artifacts, fitted.judged),
        served: await getWorkFile(parts.artifacts, fitted.served),
        extents: {
          validation: extent(prepared.sides.validation),
          holdout: extent({ ...(from && { from }), ...(to && { to }) }),
        },
        quality: prepared.quality,
        champion,
      },
      { signal: task.signal },
    ),
  ]);
  const { gates } = output;
  const evaluation: Evaluation = {
    ...output.evaluation,
    ...(curve.length > 0 && { learningCurve: curve }),
    ...(output.evaluation.forecast && {
      forecast: { ...(output.evaluation.forecast as JsonObject), ...(await choiceOf(parts, tuned)) },
    }),
  };
  if (output.incomparable !== null) task.log.warn(output.incomparable);
  const comparedWith = champion === null ? null : { version: champion.version };
  const figures = figuresOf(evaluation);
  const judged = {
    ...evaluation,
    gates,
    comparedWith,
    mode: output.mode,
    candidate: tuned.best.estimator,
    parameters: tuned.best.parameters,
    trials: tuned.trials,
    chosenBecause: tuned.because,
    train: prepared.sides.train,
    ...skillField(figures),
  } satisfies JudgedEvaluation & Record<string, unknown>;
  await logToRegistry(parts, prepared, evaluation, figures, task.signal);
  task.log.info({ ...figures }, evaluation.sentence);
  for (const gate of gates)
    task.log.info({ ...gate }, `gate ${gate.gate} ${gate.passed ? 'passed' : 'failed'}: ${gate.detail}`);
  const keep = (name: string, value: unknown): Promise<WorkFile> =>
    putWorkFile(parts.artifacts, ctx.id, name, new TextEncoder().encode(JSON.stringify(value)));
  return {
    evaluation: await keep('evaluation.json', judged),
    uncertainty: await keep('uncertainty.json', output.uncertainty),
    residuals: await keep('residuals.json', output.residuals),
    comparedWith,
    gates: gates.map(({ gate, passed, detail }: GateResult) => ({ gate, passed, detail })),
    figures,
  };
}

/** What a learner that chose itself has tried, for people: it stands in the evaluation. */
async function choiceOf(parts: FlowParts, { choice }: Tuned): Promise<JsonObject> {
  if (choice === undefined) return {};
  const { tried, why, notes, sharesOneModel } = (await readWorkJson(parts.artifacts, choice)) as Chosen;
  return asJson({ tried, why, notes, sharesOneModel }) as JsonObject;
}

/** A fit that takes longer is not repeated for a figure in a card. */
const longestFitSeconds = 20;

async function learningCurveOf(
  parts: FlowParts,
  task: TaskContext,
  {
    useCase,
    data,
    tuned,
    fitted,
  }: { useCase: UseCase; data: SharedArrayBuffer; tuned: Tuned; fitted: Fitted },
): Promise<LearningPoint[]> {
  if (useCase.target.task === 'forecast' || fitted.seconds > longestFitSeconds) return [];
  const { metric, seed } = useCase.tune;
  const input = { prepared: data, best: tuned.best, metric, seed, splitBy: useCase.split.by };
  return parts.heavy.run('learningCurve', input, { signal: task.signal });
}

function extent({ from, to }: { from?: string; to?: string }): { from?: string; to?: string } {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function figuresOf({ metric, validation, holdout, sentence }: Evaluation): Evaluated['figures'] {
  const skill = holdout.skill[holdout.bestBaseline];
  const baseline = holdout.bestBaseline;
  return {
    metric,
    validation: validation.model[metric] ?? null,
    validationBaseline: validation.baselines[baseline]?.[metric] ?? null,
    holdout: holdout.model[metric] ?? null,
    holdoutBaseline: holdout.baselines[baseline]?.[metric] ?? null,
    baseline,
    skill: skill?.skill ?? null,
    skillLow: skill?.low ?? null,
    skillHigh: skill?.high ?? null,
    sentence,
  };
}

/** What the inference API shows beside a model. */
function skillField(figures: Evaluated['figures']): { skill?: { skill: number; low: number; high: number } } {
  const { skill, skillLow: low, skillHigh: high } = figures;
  return skill === null || low === null || high === null ? {} : { skill: { skill, low, high } };
}

async function logToRegistry(
  parts: FlowParts,
  prepared: Prepared,
  { validation, holdout }: Evaluation,
  figures: Evaluated['figures'],
  signal: AbortSignal,
): Promise<void> {
  const metrics = Object.entries({ validation, holdout }).flatMap(([side, { model, baselines }]) => [
    ...Object.entries(model).map(([key, value]) => ({ key: `${side}_${key}`, value })),
    ...Object.entries(baselines).flatMap(([name, values]) =>
      Object.entries(values).map(([key, value]) => ({ key: `${side}_${name}_${key}`, value })),
    ),
  ]);
  const { skill, skillLow, skillHigh } = figures;
  for (const [key, value] of Object.entries({ skill, skill_low: skillLow, skill_high: skillHigh })) {
    if (value !== null) metrics.push({ key: `holdout_${key}`, value });
  }
  const tags = { 'mlflow.note.content': figures.sentence };
  await parts.registry.logBatch(prepared.runId, { metrics, tags }, { signal });
}
