const dayMs = 86_400_000;

/** Midnight in UTC of every Monday to Friday from first to last, both included (ms since the epoch). */
export function businessDays(first: number, last: number): number[] {
  const days: number[] = [];
  for (let day = first; day <= last; day += dayMs) {
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(day);
  }
  return days;
}

/** Days on which nothing is traded and the last price stands: New Year's Day, Christmas and the day after. */
export function isClosed(day: number): boolean {
  const date = new Date(day);
  const [month, dayOfMonth] = [date.getUTCMonth() + 1, date.getUTCDate()];
  return (month === 1 && dayOfMonth === 1) || (month === 12 && (dayOfMonth === 25 || dayOfMonth === 26));
}
