import { checkExpression } from '../expression/check-expression.ts';
import type { Scope } from '../expression/scope.ts';
import type { AnswerField, Api, ApiInFile } from '../sections/api.ts';
import type { Column } from '../sections/columns.ts';
import type { Target } from '../sections/target.ts';
import type { ProblemList } from './problem-list.ts';

/** The answers of a use case, with the expressions of their fields checked. */
export function resolveApi(
  inFile: ApiInFile | undefined,
  target: Target,
  columns: readonly Column[],
  problems: ProblemList,
): Api {
  const isClassification = target.task === 'classification';
  const { field = target.name, as } = inFile?.respond ?? {};
  if (as !== undefined && !isClassification)
    problems.addAtKey(
      ['api', 'respond', 'as'],
      `"as" has no meaning for a ${target.task}`,
      'task: classification',
    );
  const routes = (inFile?.routes ?? []).map((route, i): Api['routes'][number] => {
    const { path, method = 'GET', answer = 'object' } = route;
    if (route.fields === undefined) return { path, method, answer };
    if (answer === 'object')
      problems.addAtKey(
        ['api', 'routes', i, 'fields'],
        'fields are those of the entries of a list',
        'answer: list',
      );
    return { path, method, answer, fields: answerFields(route.fields, i, target, columns, problems) };
  });
  return {
    aliases: inFile?.aliases ?? {},
    respond: isClassification ? { field, as: as ?? 'label' } : { field },
    routes,
  };
}

function answerFields(
  fields: Record<string, string | number>,
  route: number,
  target: Target,
  columns: readonly Column[],
  problems: ProblemList,
): AnswerField[] {
  const scope: Scope = {
    place: 'answer',
    columns: new Map(answerColumns(target, columns).map((column) => [column.name, column])),
    features: new Map(),
    allFeatures: new Set(),
    ordered: false,
  };
  return Object.entries(fields).flatMap(([name, text]) => {
    const checked = problems.expression(['api', 'routes', route, 'fields', name], () =>
      checkExpression(String(text), scope),
    );
    return checked === null ? [] : [{ name, expression: checked.expression }];
  });
}

/**
 * What the expressions of an answer can name: `value`, of a classification its `probability`, else `low` and `high` of
 * the narrowest interval where there are any, `time` where the use case has one, and its entity columns.
 */
export function answerColumns(target: Target, columns: readonly Column[]): Column[] {
  const column = (name: string, type: Column['type']): Column => ({
    name,
    type,
    missing: [],
    optional: false,
  });
  const isClassification = target.task === 'classification';
  return [
    column('value', isClassification ? 'text' : 'number'),
    ...(isClassification ? [column('probability', 'number')] : []),
    ...(target.intervals.length > 0 ? [column('low', 'number'), column('high', 'number')] : []),
    ...(columns.some(({ role }) => role === 'time') ? [column('time', 'datetime')] : []),
    ...columns.filter(({ role }) => role === 'entity'),
  ];
}
