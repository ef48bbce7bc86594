import type { JudgedEvaluation } from '@assay/model-bundle';
import type { CardCalibration, CardEvaluation, CardInterval, ModelCardInput } from '@assay/model-card';
import type { UseCase } from '@assay/use-case';
import type { Fitted } from './fit-task.ts';
import type { Prepared } from './prepare-task.ts';

/** What training adds to an evaluation, beside what the learning package defines. */
type Judged = JudgedEvaluation & {
  readonly candidate?: unknown;
  readonly parameters?: unknown;
  readonly trials?: unknown;
  readonly chosenBecause?: unknown;
};

/** The facts of a training, gathered for its model card, but for the residuals, which are many. */
export function cardInputOf(known: {
  useCase: UseCase;
  prepared: Prepared;
  fitted: Fitted;
  evaluation: Judged;
  codeVersion: string;
}): Omit<ModelCardInput, 'residuals'> {
  const { useCase, prepared, fitted, evaluation, codeVersion } = known;
  const { target } = useCase;
  return {
    name: useCase.name,
    title: useCase.title,
    task: target.task,
    target: {
      name: target.name,
      expression: target.expression.source,
      ...(target.unit === undefined ? {} : { unit: target.unit }),
      ...(evaluation.classes === undefined ? {} : { classes: evaluation.classes }),
      ...(target.horizon === undefined ? {} : { horizon: target.horizon }),
      ...(target.stepMs === undefined ? {} : { stepMs: target.stepMs }),
    },
    use: {
      ...(useCase.description === undefined ? {} : { description: useCase.description }),
      columns: useCase.columns
        .filter(({ name }) => useCase.features.some(({ expression }) => expression.columns.includes(name)))
        .map(({ name, type, unit, description, min, max, levels }) => ({
          name,
          type,
          ...(unit === undefined ? {} : { unit }),
          ...(description === undefined ? {} : { description }),
          ...(min === undefined ? {} : { min }),
          ...(max === undefined ? {} : { max }),
          ...(levels === undefined ? {} : { levels }),
        })),
      knownAfter: useCase.columns.filter((column) => column.known === 'after').map(({ name }) => name),
      lookBack: useCase.lookBack,
    },
    learner: String(evaluation.candidate),
    parameters: (evaluation.parameters ?? {}) as Record<string, unknown>,
    features: fitted.features,
    trials: Number(evaluation.trials),
    chosenBecause: String(evaluation.chosenBecause),
    data: {
      sha256: prepared.snapshot.sha256,
      source: prepared.snapshot.source,
      splitBy: useCase.split.by,
      ...prepared.sides,
    },
    code: {
      version: codeVersion,
      seed: useCase.tune.seed,
      runId: prepared.runId,
      useCaseHash: prepared.useCaseHash,
      trainedAt: prepared.preparedAt,
    },
    evaluation: evaluation as unknown as CardEvaluation,
    ...optionalFacts(evaluation),
    leakage: prepared.leakage,
    gates: evaluation.gates.map(({ gate, passed, detail }) => ({ gate, passed, detail })),
  };
}

/** What only some tasks have. */
function optionalFacts(evaluation: Judged): Partial<ModelCardInput> {
  const { uncertainty, calibration, classes, confusion, importance, slices, learningCurve, forecast } =
    evaluation;
  const levels = uncertainty?.['levels'] as
    | readonly (CardInterval & { readonly radii?: readonly number[] })[]
    | undefined;
  return {
    ...(levels && {
      intervals: levels.map(({ level, coverage, rows, radius, radii }) => ({
        level,
        coverage,
        rows,
        // Multiples of a series' usual change are no widths in the target's unit.
        ...((radius == null && radii === undefined) || uncertainty?.['scaled'] === true
          ? {}
          : { radius: (radii ?? radius)! }),
      })),
    }),
    ...(forecast?.['pictures'] && {
      pictures: forecast['pictures'] as unknown as NonNullable<ModelCardInput['pictures']>,
    }),
    ...(forecast?.['tried'] && { choice: forecast as unknown as NonNullable<ModelCardInput['choice']> }),
    ...(calibration && { calibration: calibration as unknown as CardCalibration }),
    ...(classes && confusion && { confusion: { classes, counts: confusion } }),
    ...(importance && { importance: importance as unknown as NonNullable<ModelCardInput['importance']> }),
    ...(learningCurve && {
      learningCurve: learningCurve as unknown as NonNullable<ModelCardInput['learningCurve']>,
    }),
    ...(slices && { slices: slices as unknown as NonNullable<ModelCardInput['slices']> }),
  };
}
