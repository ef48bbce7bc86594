import type { Matrix, Table } from '@assay/data';
import {
  blockLengthFor,
  compileModel,
  type Evaluation,
  estimatorNamed,
  evaluate,
  type GateInput,
  type GateResult,
  judgeGates,
} from '@assay/learning';
import { loadServingModel, openBundle } from '@assay/model-bundle';
import type { UseCase } from '@assay/use-case';
import { isChange } from '../is-change.ts';
import { measureLatency } from '../measure-latency.ts';
import { decodePrepared, type PreparedSide } from '../prepared-data.ts';
import { decodeModel } from '../stored-model.ts';
import { together } from './fit-job.ts';

export interface EvaluateInput {
  readonly useCase: UseCase;
  readonly prepared: SharedArrayBuffer;
  /** The model on the training rows, and the one on training and validation rows. */
  readonly judged: SharedArrayBuffer;
  readonly served: SharedArrayBuffer;
  readonly extents: Readonly<Record<'validation' | 'holdout', { from?: string; to?: string }>>;
  readonly quality: { readonly passed: boolean; readonly detail: string };
  readonly champion: {
    readonly version: string;
    readonly runId: string;
    readonly files: ReadonlyMap<string, Uint8Array>;
    /** It was trained on data that the source no longer holds. */
    readonly dataReplaced: boolean;
  } | null;
}

export interface EvaluateOutput {
  readonly evaluation: Evaluation;
  readonly gates: readonly GateResult[];
  readonly mode: GateInput['mode'];
  /** Why a champion that there is was not compared with; null otherwise. */
  readonly incomparable: string | null;
}

/**
 * Judges the model that has been chosen: figures on validation and holdout beside those of the baselines, the skill with
 * its interval, and the gates. The only place that reads the holdout's targets; nothing is chosen by it (G4, W2).
 */
export function evaluateJob(input: EvaluateInput): EvaluateOutput {
  const { useCase } = input;
  const { pipeline, table, sides } = decodePrepared(input.prepared);
  const { train, validation, holdout } = sides;
  const served = decodeModel(input.served);
  const seed = useCase.tune.seed;
  const metric = useCase.tune.metric;
  const baselines = baselineNames(useCase);
  const known = together(train, validation);
  const onHoldout = {
    yTrue: holdout.y,
    model: compileModel(served).predict(holdout.X),
    baselines: predictBaselines(baselines, known, holdout.X, seed),
  };
  const evaluation = evaluate({
    metric,
    splitBy: useCase.split.by,
    seed,
    validation: {
      yTrue: validation.y,
      model: compileModel(decodeModel(input.judged)).predict(validation.X),
      baselines: predictBaselines(baselines, train, validation.X, seed),
      ...input.extents.validation,
    },
    holdout: { ...onHoldout, ...input.extents.holdout },
  });
  const compared = input.champion && predictChampion(input.champion, useCase, table, holdout.rows);
  const mode =
    input.champion === null || typeof compared === 'string'
      ? 'first-champion'
      : input.champion.dataReplaced
        ? 'champion-data-replaced'
        : 'champion-comparison';
  const gates = judgeGates({
    mode,
    betterThan: useCase.promote.betterThan,
    confidence: useCase.promote.confidence,
    metric,
    yTrue: holdout.y,
    challenger: onHoldout.model,
    ...(input.champion === null || compared === null || typeof compared === 'string'
      ? {}
      : {
          champion: { version: input.champion.version, runId: input.champion.runId, predictions: compared },
        }),
    baselines: onHoldout.baselines,
    blockLength: blockLengthFor(holdout.y.length, useCase.split.by),
    seed,
    quality: input.quality,
    latency: {
      ...measureLatency({ useCase, pipeline, model: served, table, rows: holdout.rows }),
      budgetMs: useCase.promote.latencyMs,
    },
  });
  return { evaluation, gates, mode, incomparable: typeof compared === 'string' ? compared : null };
}

/** "No change" is a forecast only where the target is a change. */
function baselineNames(useCase: UseCase): string[] {
  return isChange(useCase.target.expression) ? ['no-change', 'mean'] : ['mean'];
}

function predictBaselines(
  names: readonly string[],
  fittedOn: Pick<PreparedSide, 'X' | 'y'>,
  X: Matrix,
  seed: number,
): Record<string, Float64Array> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      compileModel(estimatorNamed(name).fit(fittedOn.X, fittedOn.y, {}, { seed })).predict(X),
    ]),
  );
}

/** The champion's answers for the same rows; or why it has none that could be compared. */
function predictChampion(
  champion: NonNullable<EvaluateInput['champion']>,
  useCase: UseCase,
  table: Table,
  rows: Int32Array,
): Float64Array | string {
  try {
    const serving = loadServingModel(openBundle(champion.files));
    if (serving.task === 'forecast') return `champion ${champion.version} is a forecast`;
    const other = serving.useCase.target.expression.source;
    if (other !== useCase.target.expression.source) {
      return `champion ${champion.version} predicts something else: ${other}`;
    }
    const { values } = serving.predictTable(table);
    return Float64Array.from(rows, (row) => values[row]!);
  } catch (error) {
    return `champion ${champion.version} cannot answer for today's data: ${(error as Error).message}`;
  }
}
