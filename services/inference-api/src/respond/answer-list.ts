import { createAnswerWriter } from '@assay/features';
import type { Route } from '@assay/use-case';
import type { Entry } from './answer-facts.ts';

/** Writes the entries of an answer as the bare list that an older client expects. */
export type AnswerList = (entries: readonly Entry[]) => unknown[];

/**
 * The list of a declared route (`api.routes`, `answer: list`), made once a model version.
 *
 * @returns undefined where the route gives the usual answer
 */
export function createAnswerList({ answer, fields }: Route): AnswerList | undefined {
  if (answer !== 'list') return undefined;
  if (fields === undefined) return (entries) => entries.map(({ body }) => body);
  const write = createAnswerWriter(fields);
  return (entries) => entries.map(({ facts }) => write(facts));
}
