import type { PredictionRecord } from '@assay/contracts';
import { matrixRow, type Table } from '@assay/data';
import type { TabularServing } from '@assay/model-bundle';
import type { TypedRow } from '@assay/use-case';

/** What all predictions of one batch have in common. */
export interface BatchIdentity {
  readonly useCase: string;
  readonly version: number;
  readonly runId: string;
  readonly createdAt: Date;
}

/** What one predicted row is about. */
export interface PredictedRow {
  readonly id: string;
  readonly entity: string;
  /** ms, UTC; null where rows have no time. */
  readonly time: number | null;
  readonly inputs: TypedRow;
  /** Number of the row in its file, where it has no time to be known by. */
  readonly row?: number;
}

/**
 * What the model says about some rows of a table, as records to store: the number with its intervals, or the class
 * with the probability of each.
 *
 * @param table in order of (entity, time), with the history that the rows need
 * @param picked indices of the rows to predict
 * @param about of each of them
 */
export function recordsOfRows(
  model: TabularServing,
  table: Table,
  picked: Int32Array,
  about: (index: number) => PredictedRow,
  of: BatchIdentity,
): PredictionRecord[] {
  const { features, values, probabilities } = model.predictTable(table);
  const { field } = model.useCase.api.respond;
  return Array.from(picked, (index) => {
    const { id, entity, time, inputs, row } = about(index);
    const x = matrixRow(features, index);
    const answer =
      probabilities === undefined
        ? numberAnswer(model, values[index]!)
        : classAnswer(model.classes, probabilities, values[index]!, index);
    return {
      ...commonFields(of),
      id,
      entity,
      eventTime: time === null ? null : new Date(time).toISOString(),
      inputs,
      features: Object.fromEntries(features.names.map((name, at) => [name, finiteOrNull(x[at]!)])),
      value: answer.value,
      ...(answer.label === undefined ? {} : { label: answer.label }),
      output: {
        [field]: answer.label ?? answer.value,
        ...answer.beside,
        ...(row === undefined ? {} : { row }),
      },
    };
  });
}

export function commonFields({ useCase, version, runId, createdAt }: BatchIdentity) {
  return {
    useCase,
    model: useCase,
    version,
    runId,
    source: 'batch',
    simulated: false,
    createdAt: createdAt.toISOString(),
    requestId: null,
  } as const;
}

interface Answer {
  readonly value: number | null;
  readonly label?: string;
  /** What stands beside the answer itself. */
  readonly beside: PredictionRecord['output'];
}

function numberAnswer(model: TabularServing, predicted: number): Answer {
  const value = finiteOrNull(predicted);
  const intervals = value === null ? [] : model.intervals(value);
  return { value, beside: intervals.length === 0 ? {} : { intervals: intervals.map((one) => ({ ...one })) } };
}

function classAnswer(
  classes: readonly string[],
  probabilities: Float64Array,
  answered: number,
  index: number,
): Answer {
  const start = index * classes.length;
  return {
    value: null,
    label: classes[answered]!,
    beside: {
      probabilities: Object.fromEntries(classes.map((name, k) => [name, probabilities[start + k]!])),
    },
  };
}

export const finiteOrNull = (value: number) => (Number.isFinite(value) ? value : null);
