import { figure } from '../figure.ts';
import type { CardColumn, ModelCardInput } from '../model-card-input.ts';
import { code, plain, table } from './text.ts';

/** What the model is for, and where its use ends: from the use-case file, and what follows from it. */
export function useSection(input: ModelCardInput): string[] {
  const { columns = [] } = input.use;
  return [
    '## Intended use',
    input.use.description === undefined
      ? 'The use-case file does not say what the model is for.'
      : plain(input.use.description),
    answerOf(input),
    ...(columns.length === 0
      ? []
      : [
          table(
            [
              ['reads', 'type', 'declared range'],
              ...columns.map((column) => [nameOf(column), column.type, rangeOf(column)]),
            ],
            3,
          ),
        ]),
    '## Limits',
    limitsOf(input)
      .map((limit) => `- ${limit}`)
      .join('\n'),
  ];
}

function answerOf({ task, target }: ModelCardInput): string {
  const value = `${code(target.name)} = ${code(target.expression)}`;
  const unit = target.unit === undefined ? '' : `, in ${plain(target.unit)}`;
  switch (task) {
    case 'regression':
      return `It answers a number: ${value}${unit}.`;
    case 'classification':
      return `It answers a class and the probability of each: ${value}, one of ${(target.classes ?? []).map(plain).join(', ')}.`;
    case 'forecast':
      return `It answers the next ${target.horizon ?? '–'} values of a series, ${lengthOf(target.stepMs)} apart: ${value}${unit}.`;
  }
}

function limitsOf({ use, data, evaluation, task }: ModelCardInput): string[] {
  const { to } = data.holdout;
  return [
    ...(evaluation.holdout.verdict === 'better'
      ? []
      : [
          `No skill over ${code(evaluation.holdout.bestBaseline)} has been shown: do not rely on it more than on that.`,
        ]),
    task === 'forecast'
      ? 'It takes the series to go on as it did: a break that nothing has foretold is not foreseen.'
      : 'Requests outside the declared ranges are refused; inside them, a value far from those trained on is a guess.',
    ...(to === undefined
      ? []
      : [
          `It has seen nothing later than ${to.slice(0, 10)}; drift is watched, and says when the data has moved away.`,
        ]),
    ...(use.lookBack
      ? [`It needs ${use.lookBack} earlier ${use.lookBack === 1 ? 'row' : 'rows'} of the same series.`]
      : []),
    ...(use.knownAfter?.length
      ? [`${use.knownAfter.map(code).join(', ')}: known only after the event, so it does not read them.`]
      : []),
    ...lastWords[task],
  ];
}

const lastWords: Readonly<Record<ModelCardInput['task'], readonly string[]>> = {
  regression: ['Importance and figures speak of association, not of cause.'],
  classification: ['A probability speaks of rows like those it was measured on, not of a single case.'],
  forecast: [
    'The interval of a step holds for that step; that all steps lie inside theirs at once is less likely.',
  ],
};

function nameOf({ name, description }: CardColumn): string {
  return description === undefined ? code(name) : `${code(name)} ${plain(description)}`;
}

function rangeOf({ min, max, levels, unit }: CardColumn): string {
  if (levels !== undefined) return levels.map(plain).join(', ');
  const inUnit = unit === undefined ? '' : ` ${plain(unit)}`;
  if (min === undefined && max === undefined) return `any${inUnit}`;
  if (min === undefined) return `≤ ${figure(max)}${inUnit}`;
  return max === undefined ? `≥ ${figure(min)}${inUnit}` : `${figure(min)} to ${figure(max)}${inUnit}`;
}

function lengthOf(stepMs: number | undefined): string {
  if (stepMs === undefined) return 'one step';
  const units = [
    [604_800_000, 'week'],
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1000, 'second'],
  ] as const;
  const [length, name] = units.find(([length]) => stepMs % length === 0) ?? [1, 'millisecond'];
  const count = stepMs / length;
  return count === 1 ? `one ${name}` : `${count} ${name}s`;
}
