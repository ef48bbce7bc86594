import { expect, it } from 'vitest';
import { readCard } from './card-markdown.ts';

it('reads headings, the verdict, paragraphs, lists and images', () => {
  const card =
    '# Wine: model card\n\n> better than `mean`\n\nA **good** one.\n\n- one\n- `two`\n\n![Residuals](residuals.svg)\n';
  expect(readCard(card)).toEqual([
    { kind: 'heading', level: 1, spans: [{ text: 'Wine: model card' }] },
    { kind: 'quote', spans: [{ text: 'better than ' }, { text: 'mean', mark: 'code' }] },
    { kind: 'paragraph', spans: [{ text: 'A ' }, { text: 'good', mark: 'strong' }, { text: ' one.' }] },
    { kind: 'list', items: [[{ text: 'one' }], [{ text: 'two', mark: 'code' }]] },
    { kind: 'image', title: 'Residuals', name: 'residuals' },
  ]);
});

it('reads a table, its numbers and a bar inside a cell', () => {
  const [table] = readCard('| name | value |\n| --- | ---: |\n| a \\| b | **1** |\n| `x \\| y` | – |');
  expect(table).toEqual({
    kind: 'table',
    head: [[{ text: 'name' }], [{ text: 'value' }]],
    numbers: [false, true],
    rows: [
      [[{ text: 'a | b' }], [{ text: '1', mark: 'strong' }]],
      [[{ text: 'x | y', mark: 'code' }], [{ text: '–' }]],
    ],
  });
});

it('takes escaped marks as text, and leaves alone what it does not know', () => {
  expect(readCard('\\<img src=x\\> \\*no\\* \\`no\\` [a](http://b)')).toEqual([
    { kind: 'paragraph', spans: [{ text: '<img src=x> *no* `no` [a](http://b)' }] },
  ]);
  expect(readCard('![x](http://evil/x.svg)')[0]).toMatchObject({ kind: 'paragraph' });
});
