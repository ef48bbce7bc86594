import type { OutputColumn } from '@assay/data';
import type { BatchPrediction } from '@assay/store';
import type { UseCase } from '@assay/use-case';

/** What stands beside a prediction in every page of a file alike. */
export interface ExportLayout {
  /** In the order of their columns. */
  readonly classes: readonly string[];
  /** Of intervals, narrow ones first. */
  readonly levels: readonly number[];
}

/** Of the first page: the others hold the same. */
export function exportLayout({ target }: UseCase, rows: readonly BatchPrediction[]): ExportLayout {
  // Declared classes in their order; JSON in Postgres keeps none (I4).
  const declared = target.classes ?? [];
  const answered = new Set(rows.flatMap(({ probabilities }) => Object.keys(probabilities ?? {})));
  const others = [...answered].filter((name) => !declared.includes(name)).sort();
  const levels = new Set(rows.flatMap(({ intervals }) => (intervals ?? []).map(({ level }) => level)));
  return {
    classes: [...declared.filter((name) => answered.has(name)), ...others],
    levels: [...levels].sort((a, b) => a - b),
  };
}

/**
 * The columns of a batch file: what was predicted about (the time and, where one is declared, the entity; else the row and its
 * fields), Actual, Predicted, what stands beside the prediction (the horizon of a forecast, a probability for each class, the
 * ends of the intervals), and where it comes from.
 */
export function exportColumns(
  useCase: UseCase,
  rows: readonly BatchPrediction[],
  { version, runId }: { version: number; runId: string },
  layout: ExportLayout = exportLayout(useCase, rows),
): OutputColumn[] {
  const isClass = useCase.target.task === 'classification';
  const answer = (name: string, value: (row: BatchPrediction) => number | string | null): OutputColumn => ({
    name,
    type: isClass ? 'text' : 'number',
    values: rows.map(value),
  });
  return [
    ...(useCase.timeColumn === undefined ? contentColumns(useCase, rows) : keyColumns(useCase, rows)),
    answer('Actual', (row) => (isClass ? row.actualLabel : row.actual)),
    answer('Predicted', (row) => (isClass ? row.label : row.value)),
    ...probabilityColumns(layout.classes, rows),
    ...intervalColumns(layout.levels, rows),
    { name: 'model_version', type: 'integer', values: rows.map(() => version) },
    { name: 'run_id', type: 'text', values: rows.map(() => runId) },
    { name: 'prediction_id', type: 'text', values: rows.map((row) => row.id) },
  ];
}

function keyColumns(
  { timeColumn, entityColumns, columns, target }: UseCase,
  rows: readonly BatchPrediction[],
): OutputColumn[] {
  const isDate = columns.some(({ name, type }) => name === timeColumn && type === 'date');
  return [
    {
      name: timeColumn ?? 'time',
      // Steps of a forecast may lie between days.
      type: isDate && (target.stepMs ?? dayMs) % dayMs === 0 ? 'date' : 'datetime',
      values: rows.map(({ eventTime }) => eventTime?.getTime()),
    },
    ...(entityColumns.length === 0
      ? []
      : [{ name: entityColumns.join('/'), type: 'text', values: rows.map(({ entity }) => entity) } as const]),
    ...(target.task === 'forecast'
      ? [{ name: 'horizon', type: 'integer', values: rows.map(({ horizon }) => horizon) } as const]
      : []),
  ];
}

const dayMs = 86_400_000;

/** Names that the file has columns of its own for. */
const ownName = /^(row|Actual|Predicted|model_version|run_id|prediction_id|(probability|low|high)_.*)$/;

function contentColumns({ columns }: UseCase, rows: readonly BatchPrediction[]): OutputColumn[] {
  return [
    { name: 'row', type: 'integer', values: rows.map(({ row }) => row) },
    ...columns.map(
      ({ name, type }): OutputColumn => ({
        name: ownName.test(name) ? `input_${name}` : name,
        type: type === 'category' ? 'text' : type,
        values: rows.map(({ inputs }) => inputs?.[name]),
      }),
    ),
  ];
}

function probabilityColumns(classes: readonly string[], rows: readonly BatchPrediction[]): OutputColumn[] {
  return classes.map((name) => ({
    name: `probability_${name}`,
    type: 'number',
    values: rows.map(({ probabilities }) => probabilities?.[name]),
  }));
}

function intervalColumns(levels: readonly number[], rows: readonly BatchPrediction[]): OutputColumn[] {
  return levels.flatMap((level) =>
    (['low', 'high'] as const).map(
      (end): OutputColumn => ({
        name: `${end}_${Math.round(level * 1000) / 10}`,
        type: 'number',
        values: rows.map(({ intervals }) => intervals?.find((one) => one.level === level)?.[end]),
      }),
    ),
  );
}
