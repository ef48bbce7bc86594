import { figure } from '../figure.ts';
import type { ModelCardInput } from '../model-card-input.ts';
import { code, plain, table } from './text.ts';

const namedAtMost = 40;

/** Which learner, with which parameters, and why this one. */
export function learnerSection({
  learner,
  parameters,
  features,
  trials,
  chosenBecause,
}: ModelCardInput): string[] {
  const named = features.slice(0, namedAtMost).map(code).join(', ');
  const more = features.length > namedAtMost ? ` and ${features.length - namedAtMost} more` : '';
  const entries = Object.entries(parameters);
  return [
    '## Model',
    [
      `${code(learner)}${trials === undefined ? '' : trials === 1 ? ', the only trial' : `, the best of ${figure(trials)} trials on the validation rows`}.`,
      ...(chosenBecause === undefined ? [] : [`Taken because: ${plain(chosenBecause)}.`]),
    ].join(' '),
    ...(entries.length === 0
      ? []
      : [table([['parameter', 'value'], ...entries.map(([name, value]) => [code(name), textOf(value)])])]),
    ...(features.length === 0 ? [] : [`Inputs (${features.length}): ${named}${more}.`]),
  ];
}

function textOf(value: unknown): string {
  return typeof value === 'number'
    ? figure(value)
    : code(typeof value === 'string' ? value : JSON.stringify(value));
}
