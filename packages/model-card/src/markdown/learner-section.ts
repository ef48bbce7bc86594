import { figure } from '../figure.ts';
import type { CardChoice, ModelCardInput } from '../model-card-input.ts';
import { code, plain, table } from './text.ts';

const namedAtMost = 40;

/** Which learner, with which parameters, and why this one. */
export function learnerSection({
  learner,
  parameters,
  features,
  trials,
  chosenBecause,
  choice,
  evaluation: { metric },
}: ModelCardInput): string[] {
  const named = features.slice(0, namedAtMost).map(code).join(', ');
  const more = features.length > namedAtMost ? ` and ${features.length - namedAtMost} more` : '';
  const entries = Object.entries(parameters);
  return [
    '## Model',
    [
      `${code(learner)}${trials === undefined ? '' : trials === 1 ? ', the only trial' : choice === undefined ? `, the best of ${figure(trials)} trials on the validation rows` : `, chosen among ${figure(trials)} by rolling origins inside the training part`}.`,
      ...(chosenBecause === undefined ? [] : [`Taken because: ${plain(chosenBecause)}.`]),
    ].join(' '),
    ...(entries.length === 0
      ? []
      : [table([['parameter', 'value'], ...entries.map(([name, value]) => [code(name), textOf(value)])])]),
    ...(choice === undefined ? [] : triedTable(choice, metric)),
    ...(features.length === 0 ? [] : [`Inputs (${features.length}): ${named}${more}.`]),
  ];
}

function textOf(value: unknown): string {
  return typeof value === 'number'
    ? figure(value)
    : code(typeof value === 'string' ? value : JSON.stringify(value));
}

/** What the platform tried before it chose, the best first. */
function triedTable({ tried, notes, sharesOneModel }: CardChoice, metric: string): string[] {
  const rows = tried.map(({ name, scores, seconds, note }) => [
    code(name),
    scores?.[metric] === undefined ? 'not tried' : figure(scores[metric]),
    scores === null ? '' : figure(Number(seconds.toPrecision(2))),
    note === undefined ? '' : plain(note),
  ]);
  return [
    ...(sharesOneModel === true ? ['One model learned from all series; it answers for new ones, too.'] : []),
    table([['tried', metric, 'seconds', 'note'], ...rows]),
    ...notes.map((note) => `- ${plain(note)}`),
  ];
}
