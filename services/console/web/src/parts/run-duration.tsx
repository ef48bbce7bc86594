import { formatDuration } from './durations.ts';
import { useNow } from './use-now.ts';

/** How long something has been running, by the second. */
export function RunDuration({ since }: { since: string }) {
  const now = useNow(1000);
  return <>{formatDuration(Math.max(0, now - Date.parse(since)))}</>;
}
