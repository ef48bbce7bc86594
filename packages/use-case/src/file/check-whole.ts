import { requestFields } from '../request-fields.ts';
import type { UseCase } from '../use-case.ts';
import { checkColumnNamed } from './check-columns-named.ts';
import { checkSource } from './check-source.ts';
import type { ProblemList } from './problem-list.ts';
import type { UseCaseFile } from './use-case-file.ts';

/** What one part of the file says of another. */
export function checkWhole(file: UseCaseFile, useCase: UseCase, problems: ProblemList): void {
  checkSource(['source'], file.source, useCase.source, problems);
  checkSplit(useCase, problems);
  checkApi(file, useCase, problems);
  checkKnownAhead(useCase, problems);
  for (const [i, alert] of (file.alerts ?? []).entries()) {
    if (alert.above === undefined && alert.below === undefined) {
      problems.add(['alerts', i], 'the alert has no bound', 'above or below');
    }
  }
}

function checkSplit(useCase: UseCase, problems: ProblemList): void {
  const { by, train, validation, holdout, group } = useCase.split;
  if (holdout < 0.01) {
    problems.add(
      ['split', 'validation'],
      `train and validation are ${train + validation} of the rows together`,
      'together less than 1: the rest is the holdout',
    );
  }
  if (by === 'time' && useCase.timeColumn === undefined) {
    problems.add(['split', 'by'], 'a split by time needs a time', 'a column with role: time, or by: random');
  }
  if (by !== 'time' && useCase.target.task === 'forecast')
    problems.add(['split', 'by'], 'a forecast is judged by what came later', 'by: time');
  if (by === 'group' && group === undefined)
    problems.add(['split', 'by'], 'a split by group needs a group', 'group: a column');
  if (by !== 'group' && group !== undefined)
    problems.addAtKey(['split', 'group'], `"group" has no meaning with by: ${by}`, 'by: group');
  if (group !== undefined) checkColumnNamed(group, ['split', 'group'], useCase.columns, problems);
}

/** What is known ahead matters only where something lies ahead, and cannot be what is forecast. */
function checkKnownAhead(useCase: UseCase, problems: ProblemList): void {
  const { columns, target } = useCase;
  for (const { name, known, role } of columns) {
    if (known !== 'ahead') continue;
    const file = useCase.known.findIndex((one) => one.columns.some((column) => column.name === name));
    const path = file < 0 ? ['columns', name, 'known'] : ['known', file, 'columns', name];
    if (target.task !== 'forecast')
      problems.add(
        path,
        `"ahead" has no meaning for a ${target.task}`,
        'task: forecast, or leave `known` out',
      );
    else if (role !== undefined)
      problems.add(path, `the ${role} of a row is always known`, 'leave `known` out');
    else if (target.expression.columns.includes(name))
      problems.add(path, `"${name}" is what is forecast, so it is not known ahead`, 'another column');
  }
}

function checkApi(file: UseCaseFile, useCase: UseCase, problems: ProblemList): void {
  const fields = requestFields(useCase).map((field) => field.name);
  for (const [alias, meant] of Object.entries(file.api?.aliases ?? {})) {
    const path = ['api', 'aliases', alias];
    if (fields.includes(alias))
      problems.addAtKey(path, `"${alias}" is a request field itself`, 'another name');
    for (const [i, field] of (typeof meant === 'string' ? [meant] : meant).entries()) {
      if (fields.includes(field)) continue;
      problems.add(
        typeof meant === 'string' ? path : [...path, i],
        `"${field}" is not a request field`,
        `one of ${fields.join(', ')}`,
      );
    }
  }
}
