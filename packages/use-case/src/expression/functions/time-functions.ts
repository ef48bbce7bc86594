import type { FunctionDeclaration } from './function-declaration.ts';

const ofTime = (summary: string, example: string): FunctionDeclaration => ({
  group: 'time',
  parameters: [{ name: 'time', type: 'time' }],
  result: 'number',
  summary,
  example,
});

/** Parts of a time, and distances in time and space. */
export const timeFunctions = {
  year: ofTime('Year, as 2024.', 'year(Date)'),
  quarter: ofTime('Quarter of the year, 1–4.', 'quarter(Date)'),
  month: ofTime('Month, 1–12.', 'month(Date)'),
  day: ofTime('Day of the month, 1–31.', 'day(Date)'),
  weekday: ofTime('Day of the week, Monday = 0 … Sunday = 6.', 'weekday(Date)'),
  hour: ofTime('Hour, 0–23 (UTC).', 'hour(started_at)'),
  minute: ofTime('Minute, 0–59.', 'minute(started_at)'),
  day_of_year: ofTime('Day of the year, 1–366.', 'day_of_year(Date)'),
  days_between: {
    group: 'time',
    parameters: [
      { name: 'from', type: 'time' },
      { name: 'to', type: 'time' },
    ],
    result: 'number',
    summary: 'Days from one time to another, with fractions; negative when `to` is earlier.',
    example: 'days_between(lag(Date), Date)',
  },

  haversine: {
    group: 'place',
    parameters: ['latitude_1', 'longitude_1', 'latitude_2', 'longitude_2'].map(
      (name) => ({ name, type: 'number' }) as const,
    ),
    result: 'number',
    summary: 'Distance over the globe in kilometres (mean radius 6371.0088 km), from degrees.',
    example: 'haversine(start_lat, start_lng, end_lat, end_lng)',
  },
} as const satisfies Record<string, FunctionDeclaration>;
