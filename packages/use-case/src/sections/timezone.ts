import { z } from 'zod';
import { closest } from '../file/did-you-mean.ts';

export const timezoneSchema = z
  .string()
  .max(64)
  .superRefine((name, context) => {
    if (isTimezone(name)) return;
    const known = Intl.supportedValuesOf('timeZone');
    const suggestion = closest(name, known);
    context.addIssue({
      code: 'custom',
      message: 'is not a time zone',
      params: {
        accepted: `${suggestion === null ? '' : `did you mean ${suggestion}? `}an IANA name as Europe/Brussels, America/New_York or UTC`,
      },
    });
  });

function isTimezone(name: string): boolean {
  // An offset such as +02:00 is known to some engines only, and knows no daylight saving.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
