import { expect, it } from 'vitest';
import { parseFilter } from '../filter/parse-filter.ts';
import { registeredModelSubject } from '../filter/subjects.ts';
import { withoutPrompts } from './without-prompts.ts';

const read = (filter: string) => withoutPrompts(parseFilter(filter, registeredModelSubject));
const noPrompts = {
  kind: 'tag',
  key: 'mlflow.prompt.is_prompt',
  comparator: 'IS MISSING OR NOT',
  value: 'true',
};

it('leaves prompts out unless they are asked for', () => {
  expect(read('')).toEqual([noPrompts]);
  expect(read("tag.`mlflow.prompt.is_prompt` != 'true'")).toEqual([noPrompts]);
  expect(read("name = 'a' AND tags.`mlflow.prompt.is_prompt` = 'false'")).toMatchObject([
    { key: 'name' },
    noPrompts,
  ]);
  expect(read("tags.`mlflow.prompt.is_prompt` = 'true'")).toMatchObject([{ comparator: '=', value: 'true' }]);
});
