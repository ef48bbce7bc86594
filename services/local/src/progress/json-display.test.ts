import { expect, it } from 'vitest';
import { jsonDisplay } from './json-display.ts';

it('prints one document a line, also of a text of many lines', () => {
  let printed = '';
  const display = jsonDisplay({ write: (text) => (printed += text) });
  display.set('run 1', { mark: 'running', text: 'tune', share: 0.5 });
  display.set('postgres', { mark: 'done', text: 'Postgres 17' });
  display.say('\n  served\n    curl …\n');
  display.end();
  expect(
    printed
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { step: 'run 1', state: 'running', text: 'tune', share: 0.5 },
    { step: 'postgres', state: 'done', text: 'Postgres 17' },
    { message: 'served\n    curl …' },
  ]);
});
