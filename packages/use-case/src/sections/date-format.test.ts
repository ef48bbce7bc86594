import { describe, expect, it } from 'vitest';
import { checkDateFormat, splitDateFormat } from './date-format.ts';

describe('date formats', () => {
  it('split into tokens and the text between them', () => {
    expect(splitDateFormat('YYYY-MM-DD HH:mm')).toEqual([
      { token: 'YYYY' },
      { text: '-' },
      { token: 'MM' },
      { text: '-' },
      { token: 'DD' },
      { text: ' ' },
      { token: 'HH' },
      { text: ':' },
      { token: 'mm' },
    ]);
  });

  it.each(['M/D/YYYY', 'DD.MM.YYYY', 'YYYYMMDD', 'YYYY-MM-DDTHH:mm:ss.SSSZ', 'D/M/YYYY H:mm'])(
    '%s is one',
    (format) => expect(checkDateFormat(format)).toBeNull(),
  );

  it.each([
    ['M/D/YY', '"/YY"'],
    ['MM/YYYY', 'no day'],
    ['D M', 'no year'],
    ['YYYY-MM-MM-DD', 'month twice'],
    ['mm/dd/yyyy', 'is not known'],
  ])('%s is none: %s', (format, message) => expect(checkDateFormat(format)?.message).toContain(message));
});
