const [hour, day] = [3_600_000, 86_400_000];
/** Distances of ticks that people count in: hours, days, weeks. */
const distances = [hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day];
const most = 7;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Ticks of a stretch of time at round hours, days, weeks, months or years (UTC), seven at most, with their texts.
 *
 * @param from ms since the epoch
 */
export function dateTicks(from: number, to: number): { readonly at: number[]; readonly texts: string[] } {
  const distance = distances.find((each) => (to - from) / each <= most);
  const at = distance === undefined ? monthsBetween(from, to) : multiplesBetween(from, to, distance);
  return { at, texts: at.map((time) => textOf(time, distance)) };
}

function multiplesBetween(from: number, to: number, distance: number): number[] {
  const first = Math.ceil(from / distance);
  const count = Math.floor(to / distance) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * distance);
}

function monthsBetween(from: number, to: number): number[] {
  const monthOf = (time: number) => new Date(time).getUTCFullYear() * 12 + new Date(time).getUTCMonth();
  const [first, last] = [monthOf(from) + 1, monthOf(to)];
  const every = [1, 2, 3, 6, 12, 24, 60, 120].find((each) => (last - first) / each < most) ?? 240;
  const begin = Math.ceil(first / every) * every;
  const count = Math.floor((last - begin) / every) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => {
    const month = begin + i * every;
    return Date.UTC(Math.floor(month / 12), month % 12, 1);
  });
}

function textOf(time: number, distance: number | undefined): string {
  const date = new Date(time);
  const month = months[date.getUTCMonth()]!;
  if (distance === undefined)
    return date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : `${month} ${date.getUTCFullYear()}`;
  if (distance < day && time % day !== 0) return date.toISOString().slice(11, 16);
  return `${date.getUTCDate()} ${month}`;
}
