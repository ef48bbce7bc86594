import type { OutputColumn } from '@assay/data';
import type { BatchPrediction } from '@assay/store';
import type { UseCase } from '@assay/use-case';

/**
 * The columns of a batch file: what was predicted about (the time and, where one is declared, the entity; else the row and its
 * fields), Actual, Predicted, what stands beside the prediction (the horizon of a forecast, a probability for each class, the
 * ends of the intervals), and where it comes from.
 */
export function exportColumns(
  useCase: UseCase,
  rows: readonly BatchPrediction[],
  { version, runId }: { version: number; runId: string },
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
    ...probabilityColumns(useCase.target.classes ?? [], rows),
    ...intervalColumns(rows),
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
      type: isDate && rows.every(({ eventTime }) => isMidnight(eventTime)) ? 'date' : 'datetime',
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

const isMidnight = (time: Date | null) => time !== null && time.getTime() % 86_400_000 === 0;

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

/** Declared classes in their order; JSON in Postgres keeps none (I4). */
function probabilityColumns(declared: readonly string[], rows: readonly BatchPrediction[]): OutputColumn[] {
  const answered = new Set(rows.flatMap(({ probabilities }) => Object.keys(probabilities ?? {})));
  const others = [...answered].filter((name) => !declared.includes(name)).sort();
  const classes = [...declared.filter((name) => answered.has(name)), ...others];
  return classes.map((name) => ({
    name: `probability_${name}`,
    type: 'number',
    values: rows.map(({ probabilities }) => probabilities?.[name]),
  }));
}

function intervalColumns(rows: readonly BatchPrediction[]): OutputColumn[] {
  const levels = [...new Set(rows.flatMap(({ intervals }) => (intervals ?? []).map(({ level }) => level)))];
  return levels
    .sort((a, b) => a - b)
    .flatMap((level) =>
      (['low', 'high'] as const).map(
        (end): OutputColumn => ({
          name: `${end}_${Math.round(level * 1000) / 10}`,
          type: 'number',
          values: rows.map(({ intervals }) => intervals?.find((one) => one.level === level)?.[end]),
        }),
      ),
    );
}
