import {
  type CheckedExpression,
  checkExpression,
  columnAsExpression,
} from '../expression/check-expression.ts';
import { functionNamed } from '../expression/functions/function-table.ts';
import type { FeatureInScope, Scope } from '../expression/scope.ts';
import { acceptedNames } from '../expression/scope.ts';
import type { Feature } from '../use-case.ts';
import type { Path } from './places.ts';
import type { ProblemList } from './problem-list.ts';
import type { UseCaseFile } from './use-case-file.ts';

interface Written {
  path: Path;
  /** Nothing where only an expression stands. */
  name: string | null;
  /** Nothing where only a name stands. */
  text: string | null;
}

export interface ResolvedFeatures {
  features: Feature[];
  /** Where each feature stands in the file, by its name. */
  paths: ReadonlyMap<string, Path>;
}

/** Work of all windows together that one row may cost, in values read. */
const mostWindowRows = 200_000;

const reserved: ReadonlySet<string> = new Set(['and', 'or', 'not', 'true', 'false']);

/** The features checked in their order; each may name earlier ones. */
export function resolveFeatures(
  file: UseCaseFile,
  base: Omit<Scope, 'place' | 'features' | 'allFeatures'>,
  problems: ProblemList,
): ResolvedFeatures {
  const isForecast = typeof file.target === 'object' && file.target.task === 'forecast';
  const written =
    file.features === undefined && isForecast ? knownAhead(base, file.known) : asWritten(file.features ?? []);
  const inScope = new Map<string, FeatureInScope>();
  const scope: Scope = {
    ...base,
    place: 'feature',
    ahead: isForecast,
    features: inScope,
    allFeatures: new Set(written.flatMap(({ name }) => (name === null ? [] : [name]))),
  };
  const features: Feature[] = [];
  const paths = new Map<string, Path>();
  for (const entry of written) {
    const feature = problems.expression(entry.path, () => resolveOne(entry, scope, problems));
    if (feature === null) continue;
    const { name, checked } = feature;
    if (features.some((other) => other.name === name)) {
      problems.addAtKey(entry.path, `there are two features "${name}"`, 'each name once');
      continue;
    }
    features.push({ name, expression: checked.expression });
    paths.set(name, entry.path);
    const { root } = checked.expression;
    const encoded = root.kind === 'call' && functionNamed(root.function)?.allowed === 'whole-feature';
    inScope.set(name, { type: checked.expression.type, reach: checked.reach, encoded });
  }
  const windowRows = features.reduce((sum, { expression }) => sum + expression.lookBack, 0);
  if (windowRows > mostWindowRows) {
    problems.add(
      ['features'],
      `the features look back ${windowRows} rows together`,
      `at most ${mostWindowRows}`,
    );
  }
  return { features, paths };
}

/** What learners of a forecast see beside the series where the file does not say it: all that is known ahead. */
function knownAhead({ columns }: Pick<Scope, 'columns'>, files: UseCaseFile['known'] = []): Written[] {
  return [...columns.values()]
    .filter(({ known, role }) => known === 'ahead' && role === undefined)
    .map(({ name }) => {
      const file = files.findIndex((one) => Object.hasOwn(one.columns, name));
      const path: Path = file < 0 ? ['columns', name] : ['known', file, 'columns', name];
      return { path, name: null, text: name };
    });
}

function asWritten(inFile: NonNullable<UseCaseFile['features']>): Written[] {
  const pairs = (map: Record<string, string | number | null>, at: Path): Written[] =>
    Object.entries(map).map(([name, text]) => ({
      path: [...at, name],
      name,
      text: text === null ? null : String(text),
    }));
  if (!Array.isArray(inFile)) return pairs(inFile, ['features']);
  return inFile.flatMap((entry, i) =>
    typeof entry === 'string'
      ? [{ path: ['features', i], name: null, text: entry }]
      : pairs(entry, ['features', i]),
  );
}

function resolveOne(
  entry: Written,
  scope: Scope,
  problems: ProblemList,
): { name: string; checked: CheckedExpression } | null {
  const { path, name, text } = entry;
  const alone = name === null ? text!.trim() : text === null ? name : null;
  if (alone !== null) {
    if (scope.columns.has(alone)) return { name: alone, checked: columnAsExpression(alone, scope) };
    const looksLikeName = /^[\p{L}_][\p{L}\p{N}_ .-]*$/u.test(alone);
    if (looksLikeName) problems.addAtKey(path, `there is no column "${alone}"`, acceptedNames(alone, scope));
    else
      problems.add(path, 'a feature that is not a column needs a name', `- some_name: ${alone.slice(0, 60)}`);
    return null;
  }
  if (reserved.has(name!) || /\p{Cc}/u.test(name!)) {
    problems.addAtKey(path, `"${name}" cannot be the name of a feature`, 'another name');
    return null;
  }
  const checked = scope.columns.has(text!.trim())
    ? columnAsExpression(text!.trim(), scope)
    : checkExpression(text!, scope);
  if (scope.columns.has(name!) && !isThatColumn(checked, name!)) {
    problems.addAtKey(
      path,
      `"${name}" is a column already, so a feature of that name would be ambiguous`,
      'another name',
    );
    return null;
  }
  return { name: name!, checked };
}

/** The column itself, or its encoding: `species: one_hot(species)`. */
function isThatColumn({ expression: { root } }: CheckedExpression, name: string): boolean {
  const inner =
    root.kind === 'call' && functionNamed(root.function)?.allowed === 'whole-feature'
      ? root.arguments[0]!
      : root;
  return inner.kind === 'column' && inner.name === name;
}
