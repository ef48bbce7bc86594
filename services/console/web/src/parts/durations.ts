/** A length of time as a person says it: 340 ms, 4.2 s, 3 min 12 s, 5 h 2 min, 3 d 4 h. */
export function formatDuration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return '–';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
}

/** How long ago, or in how long, coarsely. */
export function formatDistance(ms: number): string {
  const size = Math.abs(ms);
  const unit = (n: number, word: string) => `${n} ${word}`;
  let text: string;
  if (size < 5_000) return 'just now';
  if (size < 60_000) text = unit(Math.floor(size / 1000), 's');
  else if (size < 3_600_000) text = unit(Math.floor(size / 60_000), 'min');
  else if (size < 48 * 3_600_000) text = unit(Math.floor(size / 3_600_000), 'h');
  else text = unit(Math.floor(size / 86_400_000), 'days');
  return ms < 0 ? `in ${text}` : `${text} ago`;
}
