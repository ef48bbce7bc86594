import { expect, it } from 'vitest';
import { formatProblem } from './problem.ts';

it('formatProblem shows the place under the line, tabs kept', () => {
  const problem = {
    file: 'a/use-case.yaml',
    line: 12,
    column: 4,
    path: 'features[1].x',
    message: 'there is no function "lagg"',
    got: 'lagg',
    accepted: 'did you mean lag?',
  };
  expect(formatProblem({ ...problem, excerpt: '\tx: lagg(EUR)' })).toBe(
    [
      'a/use-case.yaml:12:4: features[1].x: there is no function "lagg"',
      '  12 | \tx: lagg(EUR)',
      '     | \t  ^',
      '  got: lagg',
      '  accepted: did you mean lag?',
    ].join('\n'),
  );
  expect(formatProblem({ ...problem, path: '', got: '' })).toBe(
    'a/use-case.yaml:12:4: there is no function "lagg"\n  accepted: did you mean lag?',
  );
});
