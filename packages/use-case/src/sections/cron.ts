import { z } from 'zod';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const fields = [
  { name: 'minute', low: 0, high: 59, names: [] as string[], firstName: 0 },
  { name: 'hour', low: 0, high: 23, names: [] as string[], firstName: 0 },
  { name: 'day of the month', low: 1, high: 31, names: [] as string[], firstName: 0 },
  { name: 'month', low: 1, high: 12, names: months, firstName: 1 },
  { name: 'day of the week', low: 0, high: 7, names: weekdays, firstName: 0 },
];

/**
 * What is wrong with a five-field cron expression (minute, hour, day of month, month, day of week; lists,
 * ranges, steps, English short names), or `null`. Seconds are refused: flows are not started that often.
 *
 * @example checkCron('0 25 * * *') // 'the hour "25" …'
 */
export function checkCron(text: string): string | null {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== fields.length) return `has ${parts.length} fields instead of 5`;
  for (const [i, field] of fields.entries()) {
    for (const item of parts[i]!.split(',')) {
      if (!fits(item, field))
        return `has "${item}" as ${field.name}, which goes from ${field.low} to ${field.high}`;
    }
  }
  return null;
}

function fits(item: string, field: (typeof fields)[number]): boolean {
  const [range = '', step, ...more] = item.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d?$/.test(step))) return false;
  if (range === '*') return true;
  const [from, to, ...rest] = range.split('-').map((text) => cronValue(text, field));
  if (rest.length > 0 || from === undefined || from === null || to === null) return false;
  return to === undefined || from <= to;
}

function cronValue(text: string, field: (typeof fields)[number]): number | null {
  const named = field.names.indexOf(text.toLowerCase());
  const value = named >= 0 ? named + field.firstName : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return value >= field.low && value <= field.high ? value : null;
}

export const cronSchema = z
  .string()
  .max(100)
  .superRefine((text, context) => {
    const problem = checkCron(text);
    if (problem !== null) {
      context.addIssue({
        code: 'custom',
        message: `the cron expression ${problem}`,
        params: {
          accepted:
            'five fields: minute hour day month weekday, as "0 0 * * *" (midnight) or "*/30 8-18 * * mon-fri"',
        },
      });
    }
  });
