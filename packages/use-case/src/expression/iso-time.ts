const isoTime = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * Milliseconds since the epoch of an ISO 8601 date or time; without an offset it is UTC.
 *
 * @returns `null` when the text is not one, or no such day exists
 * @example isoTimeMs('2020-01-01') // 1577836800000
 */
export function isoTimeMs(text: string): number | null {
  if (!isoTime.test(text)) return null;
  const [day, clock = ''] = text.split(/[T ]/);
  const zoned = clock === '' ? day! : `${day}T${clock}${/Z|[+-]\d{2}:\d{2}$/.test(clock) ? '' : 'Z'}`;
  const value = Date.parse(zoned);
  if (Number.isNaN(value)) return null;
  // Date.parse turns February 30th into March 1st.
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day!) ? value : null;
}
