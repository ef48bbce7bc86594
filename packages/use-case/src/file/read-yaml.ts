import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLError } from 'yaml';
import type { Problem } from '../problem.ts';
import { largestFile, nestingProblem, refusedKeys } from './limits.ts';
import { Places } from './places.ts';

export type YamlData = string | number | boolean | null | YamlData[] | { [key: string]: YamlData };

/** A YAML file as plain data, and the places where its parts stand. */
export type YamlRead = { ok: true; data: YamlData; places: Places } | { ok: false; problems: Problem[] };

/**
 * YAML text -> plain data with positions. Only plain data gets through: no anchors and aliases (they can blow
 * a small file up to any size), no tags, no keys that mean something to JavaScript, bounded size and depth.
 *
 * @param file name to show in problems
 */
export function readYaml(text: string, file: string): YamlRead {
  const places = new Places(text, file);
  if (text.length > largestFile) {
    return failed([
      places.problemAt([0, 0], {
        path: '',
        message: 'the file is too large',
        got: `${text.length} characters`,
        accepted: `at most ${largestFile}`,
      }),
    ]);
  }
  const nesting = nestingProblem(text);
  if (nesting !== null)
    return failed([places.problemAt([nesting.at, nesting.at + 1], { path: '', ...nesting })]);
  const document = parseDocument(text, {
    prettyErrors: false,
    uniqueKeys: true,
    merge: false,
    version: '1.2',
    schema: 'core',
  });
  // After the first error the rest are often its consequences.
  const errors = [...document.errors, ...document.warnings].slice(0, 3);
  if (errors.length > 0) return failed(errors.map((error) => syntaxProblem(error, places)));
  if (document.contents === null) {
    return failed([
      places.problemAt([0, 0], {
        path: '',
        message: 'the file is empty',
        got: '',
        accepted: 'name, source, columns, target and features',
      }),
    ]);
  }
  const problems: Problem[] = [];
  const data = toData(document.contents, [], places, problems);
  return problems.length > 0 ? failed(problems) : { ok: true, data, places };
}

function failed(problems: Problem[]): YamlRead {
  return { ok: false, problems };
}

function toData(node: Node, path: (string | number)[], places: Places, problems: Problem[]): YamlData {
  places.rememberValue(path, node);
  const refuse = (message: string, accepted: string) => {
    const range = node.range ?? [0, 0];
    problems.push(places.problemAt([range[0], range[1]], { path: places.show(path), message, accepted }));
    return null;
  };
  if (isAlias(node))
    return refuse('an alias (*name) is not read in a use-case file', 'the text itself, written out');
  if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
    return refuse('an anchor (&name) is not read in a use-case file', 'the text itself, written out');
  }
  if (isScalar(node)) {
    if (node.tag !== undefined)
      return refuse(`the tag ${node.tag} is not read in a use-case file`, 'a plain value');
    const { value } = node;
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : null;
  }
  if (isSeq(node)) return node.items.map((item, i) => toData(item as Node, [...path, i], places, problems));
  if (isMap(node)) return mapToData(node.items as Pair<Node, Node | null>[], path, places, problems);
  return refuse('this kind of YAML is not read in a use-case file', 'texts, numbers, lists and maps');
}

function mapToData(
  pairs: readonly Pair<Node, Node | null>[],
  path: readonly (string | number)[],
  places: Places,
  problems: Problem[],
): YamlData {
  const entries: [string, YamlData][] = [];
  for (const { key, value } of pairs) {
    const name = isScalar(key) ? (typeof key.value === 'string' ? key.value : (key.source ?? '')) : null;
    const range = key.range ?? [0, 0];
    if (name === null || refusedKeys.has(name)) {
      const message = name === null ? 'a key must be a plain text' : `"${name}" cannot be a name`;
      problems.push(
        places.problemAt([range[0], range[1]], {
          path: places.show(path),
          message,
          accepted: 'another name',
        }),
      );
      continue;
    }
    const own = [...path, name];
    places.rememberKey(own, [range[0], range[1]]);
    entries.push([name, value === null ? null : toData(value, own, places, problems)]);
  }
  return Object.fromEntries(entries);
}

function syntaxProblem(error: YAMLError, places: Places): Problem {
  const quoting =
    'valid YAML; put a text in quotes where it holds ": " or " #", or begins with one of \' " ` @ % & * ! | > [ {';
  const accepted: Partial<Record<YAMLError['code'], string>> = {
    DUPLICATE_KEY: 'each key once',
    TAB_AS_INDENT: 'spaces for indentation',
    BAD_INDENT: 'entries of one map or list at the same indentation',
    MULTIPLE_DOCS: 'one document in a file',
    TAG_RESOLVE_FAILED: 'a plain value without a tag',
  };
  return places.problemAt(error.pos, {
    path: '',
    message: `not valid YAML: ${error.message}`,
    accepted: accepted[error.code] ?? quoting,
  });
}
