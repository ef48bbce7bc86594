import { expect, test } from 'vitest';
import { riverYaml } from '../test/river-level.ts';
import { validateUseCase } from './validate-use-case.ts';

const file = (text: string) => ({
  folder: 'river-level',
  file: 'data-files/river-level/use-case.yaml',
  text,
  modified: 0,
});
const routes = 'api: { routes: [{ path: /level-forecast, method: GET }] }';

test('a good file is taken, with the hash of its text', () => {
  const validated = validateUseCase(file(riverYaml()), new Map());
  expect(validated).toMatchObject({ ok: true, useCase: { name: 'river-level' } });
});

test('the name has to be that of the folder', () => {
  const validated = validateUseCase(file(`# a river\n${riverYaml({ name: 'creek' })}`), new Map());
  expect(validated).toMatchObject({
    ok: false,
    problems: [{ line: 2, path: 'name', got: 'creek', accepted: 'river-level', excerpt: 'name: creek' }],
  });
});

test('a route belongs to one use case; its owner may keep it', () => {
  const text = riverYaml({ extra: routes });
  expect(validateUseCase(file(text), new Map([['/level-forecast', 'river-level']])).ok).toBe(true);
  const taken = validateUseCase(file(text), new Map([['/level-forecast', 'lake-level']]));
  expect(taken).toMatchObject({ ok: false, problems: [{ path: 'api.routes', got: '/level-forecast' }] });
});

test('an unknown learner is a problem of the file, with its line', () => {
  const validated = validateUseCase(file(riverYaml().replace('random-forest', 'randm-forest')), new Map());
  expect(validated).toMatchObject({ ok: false, problems: [{ line: 15 }] });
});

test('a learner of classes is no candidate for a regression, with its line and what it can do', () => {
  const validated = validateUseCase(
    file(riverYaml().replace('random-forest: { trees: 5, depth: [2, 4] }', 'logistic:')),
    new Map(),
  );
  expect(validated).toMatchObject({
    ok: false,
    problems: [
      {
        line: 15,
        path: 'candidates.logistic',
        message: 'logistic cannot learn regression, only classification',
      },
    ],
  });
  const { accepted } = (validated as { problems: { accepted: string }[] }).problems[0]!;
  expect(accepted).toContain('ridge');
  expect(accepted.match(/one of (.*)/)![1]).not.toContain('logistic');
});
