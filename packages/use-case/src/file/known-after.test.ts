import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseUseCase } from '../parse-use-case.ts';

const file = new URL('../../../../data-files/bike-duration/use-case.yaml', import.meta.url);
const shipped = readFileSync(file, 'utf8');
const problemsWith = (feature: string) => {
  const text = shipped.replace('\nfeatures:\n', `\nfeatures:\n  - ${feature}\n`);
  expect(text).not.toBe(shipped);
  const parsed = parseUseCase(text, { file: 'use-case.yaml' });
  return parsed.ok ? [] : parsed.problems;
};

describe('B2: the end of a ride', () => {
  it.each([
    'ended_hour: hour(ended_at)',
    'ended_day: day(ended_at)',
    'minutes: days_between(started_at, ended_at) * 1440',
    'late: if(ended_at > "2024-05-15", 1, 0)',
  ])('is refused as a feature, with its line and why: %s', (feature) => {
    const [problem, ...others] = problemsWith(feature);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ path: expect.stringMatching(/^features/), line: expect.any(Number) });
    expect(problem!.message).toMatch(/ended_at.*known only after/);
    expect(shipped.split('\n')[problem!.line - 2]).toBe('features:');
  });

  it('is what the target is made of, so no request can carry it', () => {
    const parsed = parseUseCase(shipped, { file: 'use-case.yaml' });
    const { target, features } = parsed.ok ? parsed.useCase : expect.fail();
    expect(target.expression.columns).toContain('ended_at');
    expect(features.flatMap(({ expression }) => expression.columns)).not.toContain('ended_at');
  });
});
