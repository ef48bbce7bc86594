const msPerDay = 86_400_000;
const msPerHour = 3_600_000;

interface CivilDate {
  year: number;
  /** 1–12 */
  month: number;
  /** 1–31 */
  day: number;
}

/** Whole days since 1970-01-01 (UTC). */
function dayNumber(ms: number): number {
  return Math.floor(ms / msPerDay);
}

/** Proleptic Gregorian date of a day number (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function civilDate(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** Day number of 1 January of a year. */
function firstDayOf(year: number): number {
  const before = year - 1;
  return (
    365 * before + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 719_162
  );
}

// All of these take milliseconds since the epoch, UTC, and give NaN for NaN.

export function yearOf(ms: number): number {
  return civilDate(dayNumber(ms)).year;
}

export function monthOf(ms: number): number {
  return civilDate(dayNumber(ms)).month;
}

export function quarterOf(ms: number): number {
  return Math.ceil(monthOf(ms) / 3);
}

export function dayOf(ms: number): number {
  return civilDate(dayNumber(ms)).day;
}

/** Monday = 0, as Python’s `date.weekday()`. */
export function weekdayOf(ms: number): number {
  const days = dayNumber(ms) + 3;
  return days - Math.floor(days / 7) * 7;
}

export function hourOf(ms: number): number {
  return Math.floor((ms - dayNumber(ms) * msPerDay) / msPerHour);
}

export function minuteOf(ms: number): number {
  return Math.floor((ms - Math.floor(ms / msPerHour) * msPerHour) / 60_000);
}

/** 1 January = 1. */
export function dayOfYearOf(ms: number): number {
  const days = dayNumber(ms);
  return days - firstDayOf(civilDate(days).year) + 1;
}

export function daysBetween(from: number, to: number): number {
  return (to - from) / msPerDay;
}
