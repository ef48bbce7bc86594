import { describe, expect, it } from 'vitest';
import { checkCron } from './cron.ts';

describe('checkCron', () => {
  it.each([
    '0 0 * * *',
    '*/30 * * * *',
    '30 0 1,15 * *',
    '0 8-18/2 * jan-mar mon-fri',
    '59 23 31 12 7',
    ' 0  0 * * 0 ',
  ])('accepts %s', (text) => expect(checkCron(text)).toBeNull());

  it.each([
    ['0 25 * * *', '"25" as hour'],
    ['60 * * * *', '"60" as minute'],
    ['0 0 0 * *', '"0" as day of the month'],
    ['0 0 * 13 *', '"13" as month'],
    ['0 0 * * 8', '"8" as day of the week'],
    ['0 0 * *', 'has 4 fields'],
    ['* * * * * *', 'has 6 fields'],
    ['@daily', 'has 1 fields'],
    ['0 5-2 * * *', '"5-2" as hour'],
    ['*/0 * * * *', '"*/0" as minute'],
    ['0 1--2 * * *', 'as hour'],
    ['0 0 * * fri-mon', 'as day of the week'],
    ['0 0 * * funday', 'as day of the week'],
    ['1, * * * *', '"" as minute'],
  ])('refuses %s: %s', (text, message) => expect(checkCron(text)).toContain(message));
});
