import type { z } from 'zod';
import { closest } from './did-you-mean.ts';
import { keysAt } from './keys-at.ts';
import type { Path } from './places.ts';

/** A zod issue in the words of a use-case file. */
export interface Explanation {
  path: Path;
  /** The place is the key itself, not its value. */
  atKey: boolean;
  message: string;
  accepted: string;
}

type Issue = z.core.$ZodIssue;

const typeNames: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map (key: value)',
  record: 'a map (key: value)',
  array: 'a list',
  tuple: 'a list',
  null: 'nothing',
};

/** What is wrong, at the deepest place that is to blame, and what would be right. */
export function explainIssue(issue: Issue, at: Path, valueAt: (path: Path) => unknown): Explanation[] {
  const path = [...at, ...issue.path] as (string | number)[];
  const one = (message: string, accepted: string): Explanation[] => [
    { path, atKey: false, message, accepted },
  ];
  // Messages of our own schemas say "…; accepted: …".
  const [said = '', saidAccepted] = issue.message.split('; accepted: ');
  const last = path.at(-1);
  const value = valueAt(path);
  if (value === undefined && issue.code !== 'unrecognized_keys') {
    return one(`"${String(last)}" is missing`, acceptedOf(issue) ?? saidAccepted ?? 'a value');
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const known = keysAt(path);
        const suggestion = closest(key, known);
        const mayList = suggestion === null || known.length <= 12;
        const list = mayList ? `one of ${known.join(', ')}` : '';
        const accepted = suggestion === null ? list : `did you mean ${suggestion}? ${list}`.trim();
        return { path: [...path, key], atKey: true, message: `there is no key "${key}" here`, accepted };
      });
    case 'invalid_union': {
      const branch = blamed(issue.errors, value);
      if (branch !== null) return branch.flatMap((inner) => explainIssue(inner, path, valueAt));
      return one(said === 'Invalid input' ? 'is not accepted here' : said, saidAccepted ?? '');
    }
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues
        .flatMap((inner) => explainIssue(inner, path, valueAt))
        .map((found) => ({ ...found, atKey: issue.code === 'invalid_key' }));
    case 'custom':
      return one(said, String(issue.params?.['accepted'] ?? saidAccepted ?? ''));
    case 'invalid_value': {
      if (saidAccepted !== undefined || issue.values.length === 1)
        return one('is not accepted here', saidAccepted ?? acceptedOf(issue)!);
      const suggestion = closest(String(value), issue.values.map(String));
      return one(
        `"${String(value)}" is not known here`,
        `${suggestion === null ? '' : `did you mean ${suggestion}? `}${acceptedOf(issue)}`,
      );
    }
    case 'invalid_type':
      return one(
        saidAccepted === undefined ? `needs ${typeNames[issue.expected] ?? issue.expected}` : said,
        saidAccepted ?? acceptedOf(issue)!,
      );
    default:
      return one(
        saidAccepted === undefined ? 'is out of range' : said,
        saidAccepted ?? acceptedOf(issue) ?? issue.message,
      );
  }
}

/**
 * The branch of a union that the writer meant: the one whose outermost type fits, so that its faults lie
 * deeper; with the fewest faults. Where several fit equally, none: the union's own words say more.
 */
function blamed(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] | null {
  const meant = branches.filter(
    (issues) => issues.length > 0 && issues.every((issue) => typeFits(issue, value)),
  );
  const [first, second] = meant.sort((a, b) => a.length - b.length);
  return first === undefined || second?.length === first.length ? null : first;
}

function typeFits(issue: Issue, value: unknown): boolean {
  if (issue.path.length > 0) return true;
  if (issue.code === 'invalid_value') return typeof value === 'string' && issue.values.length > 1;
  return issue.code !== 'invalid_type' && issue.code !== 'invalid_union';
}

function acceptedOf(issue: Issue): string | null {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `${issue.values.length === 1 ? '' : 'one of '}${issue.values.join(', ')}`;
    case 'too_small':
      return `${unitOf(issue.origin)}${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${itemsOf(issue.origin)}`;
    case 'too_big':
      return `${unitOf(issue.origin)}${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${itemsOf(issue.origin)}`;
    default:
      return null;
  }
}

function unitOf(origin: string): string {
  return origin === 'string'
    ? 'a text of '
    : origin === 'array'
      ? 'a list of '
      : origin === 'int'
        ? 'a whole number of '
        : 'a number of ';
}

function itemsOf(origin: string): string {
  return origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '';
}
