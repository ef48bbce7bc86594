const day = 86_400_000;
const start = Date.UTC(2025, 0, 1);

/** The day of a number, as the files write it. */
export const dateOf = (index: number): string => new Date(start + index * day).toISOString().slice(0, 10);

/** Days that are holidays, by number: at no regular distance and on any day of the week, so that nothing else tells them. */
export const holidaysUntil = (days: number): number[] =>
  Array.from({ length: days }, (_, index) => index).filter((index) => mixed(index) % 20 === 3);

/** A number mixed until nothing of its order is left. */
function mixed(index: number): number {
  let x = Math.imul(index + 1, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
  return (x ^ (x >>> 13)) >>> 0;
}

/** Sales of a shop that opens for a morning only on holidays. */
export function holidayYaml(
  more: { name?: string; known?: boolean; candidates?: string; extra?: string } = {},
): string {
  const known = `known:
  - source: holidays.csv
    on: { day: date }
    columns: { holiday: { type: category, otherwise: none } }
`;
  return `name: ${more.name ?? 'morning-shop'}
source: "*.csv"
columns:
  day: { type: date, role: time }
  sold: { type: number, min: 0 }
target: { task: forecast, value: sold, horizon: 7, season: 7 }
${more.known === false ? '' : known}${more.candidates ?? 'candidates: { ridge: { lags: [7, 14] } }\n'}tune: { trials: 2, metric: mase, seed: 5 }
${more.extra ?? ''}`;
}

/** Sold on so many days: 100 with a week in it, on holidays 20. */
export function salesCsv(days: number, seed = 1): string {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  const holidays = new Set(holidaysUntil(days));
  const rows = Array.from({ length: days }, (_, index) => {
    const usual = 100 + 10 * Math.sin((2 * Math.PI * index) / 7) + 4 * random();
    return `${dateOf(index)},${(holidays.has(index) ? usual - 80 : usual).toFixed(1)}`;
  });
  return `day,sold\n${rows.join('\n')}\n`;
}

/** A list of holidays; what is no holiday does not stand there. */
export const holidaysCsv = (indices: readonly number[]): string =>
  `date,holiday\n${indices.map((index) => `${dateOf(index)},closed early\n`).join('')}`;
