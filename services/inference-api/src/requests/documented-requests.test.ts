import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseUseCase, type UseCase } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import { fieldsOfQuery, rowsOfBody } from './fields-of-body.ts';
import { createRequestPlan } from './request-plan.ts';

const dataFiles = new URL('../../../../data-files/', import.meta.url);
const names = readdirSync(dataFiles).filter((name) =>
  existsSync(new URL(`${name}/use-case.yaml`, dataFiles)),
);
const textOf = (name: string, file: string) => readFileSync(new URL(`${name}/${file}`, dataFiles), 'utf8');

function shipped(name: string): UseCase {
  const parsed = parseUseCase(textOf(name, 'use-case.yaml'), { file: `${name}/use-case.yaml` });
  return parsed.ok ? parsed.useCase : expect.fail(parsed.problems[0]!.message);
}

/** Every `curl … -d '…'` to a route of predictions, and every `GET /predict?…`, that a folder tells its readers to try. */
const documented = names.flatMap((name) => {
  const text = textOf(name, 'README.md') + textOf(name, 'use-case.yaml');
  const bodies = [
    ...text.matchAll(/curl \S*\/predict [^']*'content-type: application\/json' -d '([^']+)'/g),
  ].map(([, body]) => ({
    name,
    request: body!.replaceAll(/\s+/g, ' '),
    fields: rowsOfBody(JSON.parse(body!)).rows[0]!.fields,
  }));
  const queries = [...text.matchAll(/\/predict\?([^\s'"]+)/g)].map(([, query]) => ({
    name,
    request: query!,
    fields: fieldsOfQuery(query!).fields,
  }));
  return [...bodies, ...queries];
});

describe('what a shipped use case tells people to ask', () => {
  it('is something, for every one that answers requests with fields', () => {
    const asked = names.filter((name) => shipped(name).target.task !== 'forecast');
    expect([...new Set(documented.map(({ name }) => name))].sort()).toEqual(asked.sort());
  });

  it.each(documented)('I1: $name understands $request', ({ name, fields }) => {
    expect(createRequestPlan(shipped(name)).parse(fields)).toMatchObject({
      ok: true,
      request: { warnings: [] },
    });
  });
});

describe('W3: a wine', () => {
  const plan = createRequestPlan(shipped('wine-quality'));
  const wine = documented.find(({ name }) => name === 'wine-quality')!.fields;
  const wrong = (changes: Record<string, unknown>) => {
    const result = plan.parse({ ...wine, ...changes });
    return result.ok ? [] : result.errors.map(({ path, accepted }) => [path, accepted]);
  };

  it.each([
    ['a text', { alcohol: 'strong' }],
    ['a number that no wine has', { alcohol: 60 }],
    ['a negative one', { alcohol: -9.4 }],
    ['nothing', { alcohol: null }],
    ['a list', { alcohol: [9.4] }],
    ['infinity', { alcohol: 'Infinity' }],
  ])('with %s for its alcohol is refused, and told what is accepted', (_, changes) => {
    expect(wrong(changes)).toEqual([['alcohol', 'a number from 0 to 25 (% vol), as 1234.5']]);
  });

  it('without some of its measurements is refused for each of them', () => {
    const { alcohol, pH, ...others } = wine;
    const result = plan.parse(others);
    expect(result.ok ? [] : result.errors.map(({ path }) => path)).toEqual(['pH', 'alcohol']);
    expect([alcohol, pH]).not.toContain(undefined);
  });

  it('with a measurement that nobody knows is refused', () => {
    expect(wrong({ colour: 'red' }).map(([path]) => path)).toEqual(['colour']);
  });
});
