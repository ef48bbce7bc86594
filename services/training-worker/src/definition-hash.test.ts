import { parseUseCase, type UseCase } from '@assay/use-case';
import { expect, test } from 'vitest';
import { dataDefinition, trainingDefinition } from './definition-hash.ts';
import { riverYaml } from './test/river-level.ts';

function parsed(text: string): UseCase {
  const result = parseUseCase(text, { file: 'use-case.yaml' });
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.useCase;
}

const before = parsed(riverYaml());

test.each([
  ['a schedule', riverYaml({ extra: 'schedule: { train: "0 0 * * *" }' }), false, false],
  ['a title', riverYaml({ extra: 'title: A river' }), false, false],
  ['an expectation', riverYaml({ minRows: 50 }), true, false],
  ['a feature', riverYaml().replace('mean(level, 20)', 'mean(level, 30)'), false, true],
  ['the number of trials', riverYaml({ trials: 6 }), false, true],
  ['the missing tokens', riverYaml().replace('["-"]', '["-", "n/a"]'), true, true],
])('%s changes what it should', (_what, text, reads, trains) => {
  const after = parsed(text);
  expect(dataDefinition(after) !== dataDefinition(before)).toBe(reads);
  expect(trainingDefinition(after) !== trainingDefinition(before)).toBe(trains);
});
